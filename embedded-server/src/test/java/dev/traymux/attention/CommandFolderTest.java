package dev.traymux.attention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.traymux.attention.AgentCommands.Command;
import dev.traymux.attention.CommandFolder.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommandFolderTest {
  @TempDir private Path project;
  @TempDir private Path elsewhere;

  private final CommandFolder folder =
      new CommandFolder(Place.PROJECT, ".claude/commands", ".md", "/");

  private void write(String name, String text) throws IOException {
    var file = project.resolve(".claude/commands").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  @Test
  void readsNamesAndWhatTheySayOfThemselves() throws IOException {
    write("fix.md", "---\nallowed-tools: Bash\ndescription: \"Fix an issue\"\n---\n# Not this\n");
    write("git/tidy.md", "\n# Tidy up the branch\n\nMore.\n");
    write("empty.md", "");
    write("notes.txt", "no command");
    write("a b.md", "no name that could be typed");

    assertThat(folder.read(project))
        .containsExactly(
            new Command("/empty", ""),
            new Command("/fix", "Fix an issue"),
            new Command("/git:tidy", "Tidy up the branch"));
  }

  @Test
  void readsToml() throws IOException {
    var file = project.resolve(".gemini/commands/plan.toml");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "prompt = \"\"\"\ndo\n\"\"\"\ndescription = \"Make a plan\"\n");

    assertThat(new CommandFolder(Place.PROJECT, ".gemini/commands", ".toml", "/").read(project))
        .containsExactly(new Command("/plan", "Make a plan"));
  }

  @Test
  void leavesAProjectNowhere() throws IOException {
    Files.writeString(elsewhere.resolve("secret.md"), "secret");
    write("fine.md", "fine");
    Files.createSymbolicLink(
        project.resolve(".claude/commands/link.md"), elsewhere.resolve("secret.md"));
    Files.createSymbolicLink(project.resolve(".claude/commands/folder"), elsewhere);
    assertThat(folder.read(project)).containsExactly(new Command("/fine", "fine"));

    var other = Files.createDirectories(project.resolve("other/.claude"));
    Files.createSymbolicLink(other.resolve("commands"), elsewhere);
    assertThat(folder.read(project.resolve("other"))).isEmpty();
  }

  @Test
  void readsNoMoreThanThereIsRoomFor() throws IOException {
    write("large.md", "x".repeat(10_000_000));
    for (int i = 0; i < 300; i++) {
      write("c" + i + ".md", "c");
    }
    write("one/two/three/four.md", "too deep");

    var commands = folder.read(project);

    assertThat(commands).hasSizeLessThanOrEqualTo(200);
    assertThat(commands)
        .allSatisfy(command -> assertThat(command.description()).hasSizeLessThan(201));
    assertThat(commands).extracting(Command::name).doesNotContain("/one:two:three:four");
  }

  @Test
  void readsADescriptionHoweverItIsWritten() throws IOException {
    write("apart.md", "---\nallowed-tools: Bash\ndescription :  'It''s \"so\"'  \n---\n");
    write("blank.md", "---\ndescription:\nother: x\n---\n");
    write("quotes.md", "description: " + "\" ".repeat(2000) + "x");

    assertThat(folder.read(project))
        .contains(new Command("/apart", "It''s \"so\""), new Command("/blank", ""))
        .extracting(Command::name)
        .contains("/quotes");
  }

  @Test
  void looksAtNoMoreEntriesThanThereIsTimeFor() throws IOException {
    for (int i = 0; i < 20; i++) {
      write(i + "/c.md", "c");
    }

    assertThat(folder.files(project.resolve(".claude/commands"), 10))
        .isNotEmpty()
        .hasSizeLessThan(10);
  }

  @Test
  void leavesOutWhatIsNoFile() throws IOException {
    write("fine.md", "fine");
    Files.createDirectories(project.resolve(".claude/commands/folder.md"));
    Files.setPosixFilePermissions(
        Files.createDirectories(project.resolve(".claude/commands/closed")),
        PosixFilePermissions.fromString("---------"));

    assertThat(folder.read(project)).containsExactly(new Command("/fine", "fine"));
    assertThat(folder.read(elsewhere)).isEmpty();
  }
}
