package dev.traymux.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The boundaries between the packages, each with its reason. Plain tests, because fields marked as
/// rules can be skipped without a word.
final class ArchitectureTest {
  private static final String ROOT = "dev.traymux.";
  private static final Path SOURCES = Path.of("src", "main", "java", "dev", "traymux");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.traymux");

  @Test
  void theServerNeedsNoDisplay() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..", "java.awt..", "javax.swing..", "dev.traymux.desktop..")
        .because("the server must start on a machine without a display")
        .check(CLASSES);
  }

  @Test
  void onlyHttpKnowsUndertow() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "http..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.undertow..", "org.xnio..")
        .because("what decides must be testable without a listener")
        .check(CLASSES);
  }

  @Test
  void onlyTmuxStartsProcesses() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "tmux..")
        .should()
        .dependOnClassesThat()
        .belongToAnyOf(ProcessBuilder.class, Runtime.class)
        .orShould()
        .dependOnClassesThat()
        .resideInAPackage("java.lang.foreign..")
        .because(
            "one place quotes what tmux is told, and one place can be audited for what it starts")
        .check(
            CLASSES
                .that(isNot("dev.traymux.server.Headless"))
                // The only way to the keychain of macOS without native code of our own.
                .that(isNot("dev.traymux.keyring.MacKeychain"))
                // Java does not say whether only the input is a terminal; `test -t 0` does.
                .that(isNot("dev.traymux.cli.Terminal")));
  }

  @Test
  void theWireAndTheModelStandAlone() {
    for (var alone : Arrays.asList("wire", "session")) {
      noClasses()
          .that()
          .resideInAPackage(ROOT + alone + "..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "are of another package of ours",
                  (JavaClass c) ->
                      c.getPackageName().startsWith(ROOT)
                          && !c.getPackageName().startsWith(ROOT + alone)))
          .because("everybody depends on them, so they may depend on nobody")
          .check(CLASSES);
    }
  }

  @Test
  void tailscaleIsAskedApartFromWhatIsDecided() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "tailscale..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are of another package of ours",
                (JavaClass c) ->
                    c.getPackageName().startsWith(ROOT)
                        && !c.getPackageName().startsWith(ROOT + "tailscale")))
        .because("what another program says is read where nothing can be granted")
        .check(CLASSES);
  }

  @Test
  void nobodyReachesBackIntoHttpOrTheWiring() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "http..", ROOT + "server..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(ROOT + "http..", ROOT + "server..")
        .because("services are told what to do and never know by whom")
        .check(CLASSES);
  }

  @Test
  void theReaderKnowsTmuxAndTheModelOnly() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "reader..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "are of another package of ours",
                (JavaClass c) ->
                    c.getPackageName().startsWith(ROOT)
                        && !c.getPackageName().matches(ROOT + "(reader|tmux|session|pattern)")))
        .because("what is read back from a pane has nothing to do with who looks at it live")
        .check(CLASSES);
  }

  @Test
  void theCommandLineAsksAndTouchesNothing() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "cli..")
        .should()
        .dependOnClassesThat(
            DescribedPredicate.describe(
                "carry commands out",
                (JavaClass c) ->
                    c.getPackageName().startsWith(ROOT)
                        && !c.getPackageName()
                            .matches(ROOT + "(cli|control|instance|config|backup|keyring)")
                        && !c.getName().startsWith(ROOT + "store.StoreException")
                        && !c.getName().equals(ROOT + "pairing.QrCode")
                        && !c.getName().equals(ROOT + "pairing.Invitation")))
        .because(
            "a command is another process: only the running Traymux may open the database and the"
                + " listeners")
        .check(CLASSES);
  }

  @Test
  void everyPackageSaysItsPurposeInOneSentence() throws IOException {
    try (var folders = Files.list(SOURCES)) {
      assertThat(folders.filter(Files::isDirectory))
          .isNotEmpty()
          .allSatisfy(
              folder -> {
                var lines = Files.readAllLines(folder.resolve("package-info.java"));
                var purpose =
                    lines.stream()
                        .takeWhile(line -> line.startsWith("///"))
                        .map(line -> line.substring(3))
                        .collect(Collectors.joining())
                        .strip();
                assertThat(purpose).as("%s", folder).matches("[A-Z].*[^.]\\.").doesNotContain(". ");
                assertThat(lines).as("%s", folder).contains("@NullMarked");
              });
    }
  }

  private static DescribedPredicate<JavaClass> isNot(String name) {
    return DescribedPredicate.describe("are not " + name, c -> !c.getName().equals(name));
  }
}
