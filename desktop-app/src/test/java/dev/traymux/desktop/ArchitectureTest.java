package dev.traymux.desktop;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.traymux.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final String ROOT = "dev.traymux.desktop";
  private static JavaClasses ours;

  @BeforeAll
  static void read() {
    ours =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
  }

  @Test
  void onlyTheTerminalKnowsItsWidget() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".terminal..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.techsenger..")
        .because("another terminal widget must be able to take its place behind one interface")
        .check(ours);
  }

  @Test
  void onlyTheTrayTouchesAwtAndTheBus() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".tray..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.awt..", "javax.swing..", "org.freedesktop..")
        .because("a second toolkit in the process is a price paid for one icon and nowhere else")
        .check(ours);
  }

  @Test
  void viewModelsHoldNoNodes() {
    noClasses()
        .that()
        .haveSimpleNameEndingWith("ViewModel")
        .or()
        .haveSimpleNameEndingWith("Form")
        .or()
        .haveSimpleNameEndingWith("Field")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javafx.scene..", "javafx.stage..", "javafx.application..", "javafx.animation..")
        .because("what a window shows is tested without a toolkit")
        .check(ours);
  }

  @Test
  void onlyTheExecutorChoosesTheThread() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + ".fx..", ROOT + ".launcher..")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("javafx.application.Platform")
        .because("the thread is handed in, so that tests can hand in another")
        .check(ours);
  }

  @Test
  void nobodyDependsOnTheLauncher() {
    classes()
        .that()
        .resideInAPackage(ROOT + ".launcher..")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAPackage(ROOT + ".launcher..")
        .because("the wiring is one readable place that knows everybody and that nobody knows")
        .check(ours);
  }

  @Test
  void windowsGoThroughTheServersServices() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + ".launcher..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("dev.traymux.http..", "dev.traymux.store..", "dev.traymux.server..")
                // Services throw it, and its message is meant for the person.
                .and(not(assignableTo(StoreException.class))))
        .because("the desktop is a client like any other, in the same process")
        .check(ours);
  }

  @Test
  void everyPackageSaysWhatItIsFor() throws IOException {
    try (var files = Files.walk(Path.of("src/main/java"))) {
      for (var folder :
          files.filter(Files::isDirectory).filter(ArchitectureTest::hasClasses).toList()) {
        assertThat(folder.resolve("package-info.java"))
            .content()
            .describedAs("a reader learns from the packages what the module does")
            .startsWith("/// ")
            .contains("@NullMarked");
      }
    }
  }

  private static boolean hasClasses(Path folder) {
    try (var files = Files.list(folder)) {
      return files.anyMatch(f -> f.toString().endsWith(".java"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
