package dev.traymux.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NamingTest {
  // File systems without links say it in one of these ways.
  private static final List<Naming.Links> NONE =
      List.of(
          (_, _) -> {
            throw new UnsupportedOperationException();
          },
          (link, _) -> {
            throw new FileSystemException(link.toString(), null, "Operation not permitted");
          });

  @TempDir Path folder;

  private Path name;

  @BeforeEach
  void start() {
    name = folder.resolve("photo.png");
  }

  private Path complete() throws IOException {
    return Files.writeString(folder.resolve(".upload.part"), "photo");
  }

  @Test
  void namesAFileWhereThereAreNoLinks() throws IOException {
    for (var links : NONE) {
      Naming.name(complete(), name, links);
      assertThat(name).hasContent("photo");
      Files.delete(name);
    }
  }

  @Test
  void overwritesNothing() throws IOException {
    Files.writeString(name, "mine");
    for (var links : List.of((Naming.Links) Files::createLink, NONE.get(0), NONE.get(1))) {
      var file = complete();
      assertThatExceptionOfType(FileAlreadyExistsException.class)
          .isThrownBy(() -> Naming.name(file, name, links));
      assertThat(name).hasContent("mine");
    }
  }

  @Test
  void leavesNoEmptyFileBehindWhenItFails() {
    assertThatIOException()
        .isThrownBy(() -> Naming.name(folder.resolve("nothing"), name, NONE.get(0)));
    assertThat(name).doesNotExist();
  }
}
