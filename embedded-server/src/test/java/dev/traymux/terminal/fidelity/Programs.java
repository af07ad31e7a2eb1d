package dev.traymux.terminal.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.traymux.session.Size;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Real programs, driven as a person would.
final class Programs {
  private static final String ESC = "\u001b";
  private static final String ENTER = "\r";

  private Programs() {}

  static List<Program> all() {
    return List.of(
        new Program("vim", Programs::vim),
        new Program("vim, left again", Programs::vimLeft),
        new Program("less", Programs::less),
        new Program("htop", Programs::htop),
        new Program("nano", Programs::nano),
        new Program("dialog", Programs::dialog),
        new Program("split panes", Programs::splitPanes),
        new Program("copy mode", Programs::copyMode),
        new Program("resized in the middle", Programs::resized),
        new Program("resized by a desktop", Programs::resizedByDesktop),
        new Program("attached in the middle", Programs::attachedInTheMiddle),
        new Program("slow to acknowledge", Programs::slow));
  }

  private static Viewer vim(Stage stage) {
    var viewer = stage.attach();
    stage.file("words.c", cSource().getBytes(UTF_8));
    stage.run("exec vim -u NONE -N --cmd 'set number hlsearch' --cmd 'syntax on' words.c");
    stage.awaitText("1 #include");
    viewer.type("oa line with é, 世界 and 👍" + ESC);
    viewer.type("/return" + ENTER);
    viewer.type(":vsplit" + ENTER + "12Gzt:set list" + ENTER);
    viewer.type("ggVjj");
    stage.awaitText("VISUAL LINE");
    return viewer;
  }

  private static Viewer vimLeft(Stage stage) {
    var viewer = stage.attach();
    stage.file("words.c", cSource().getBytes(UTF_8));
    stage.run("echo before; vim -u NONE -N words.c; echo after; exec sleep 1000");
    stage.awaitText("#include");
    viewer.type("Go// the end" + ESC + ":q!" + ENTER);
    stage.awaitText("^after");
    return viewer;
  }

  private static String cSource() {
    return "#include <stdio.h>\n"
        + IntStream.range(0, 40)
            .mapToObj(
                i -> "static int f%d(int x) {\n\treturn x * %d; /* “%d” */\n}\n".formatted(i, i, i))
            .collect(Collectors.joining());
  }

  private static Viewer less(Stage stage) {
    var viewer = stage.attach();
    var text =
        IntStream.range(0, 300)
            .mapToObj(
                i ->
                    "%d: b\bbo\bol\bld\bd, _\bu_\bn_\bd_\be_\br, \tand ünïcödé — 漢字\n".formatted(i))
            .collect(Collectors.joining());
    stage.file("text", text.getBytes(UTF_8));
    stage.run("exec less -M text");
    stage.awaitText("lines 1-");
    viewer.type(" d/15.:" + ENTER);
    stage.awaitText("^150:");
    viewer.type("k-S" + ENTER + "G");
    stage.awaitText("END");
    viewer.type("?4.: " + ENTER);
    stage.awaitText("^249:");
    return viewer;
  }

  private static Viewer htop(Stage stage) {
    var viewer = stage.attach();
    stage.run("exec htop -d 100");
    stage.awaitText("F10Quit");
    viewer.type("t" + ESC + "[B" + ESC + "[B");
    stage.awaitText("F5List");
    return viewer;
  }

  private static Viewer nano(Stage stage) {
    var viewer = stage.attach();
    stage.run("exec nano --ignorercfiles new.txt");
    stage.awaitText("\\^X");
    viewer.type("Hello, wide 世界 and combining e\u0301" + ENTER + "second line");
    stage.awaitText("second line");
    viewer.type("\u0007");
    stage.awaitText("Main nano help text");
    viewer.type("\u0018\u0017");
    stage.awaitText("Search");
    return viewer;
  }

  private static Viewer dialog(Stage stage) {
    var viewer = stage.attach();
    stage.run(
        "exec dialog --colors --backtitle Traymux --menu 'Choose \\Z1\\Zbone\\Zn:' 15 50 5"
            + " a Apples b Bread c Cheese d Dates e Eggs f Figs");
    stage.awaitText("Apples");
    viewer.type("jj");
    viewer.type("\t");
    return viewer;
  }

  private static Viewer splitPanes(Stage stage) {
    var viewer = stage.attach();
    stage.file("words.c", cSource().getBytes(UTF_8));
    stage.run("exec vim -u NONE -N words.c");
    stage.tmux("split-window", "-h", "-t", "=work:", "ls -la --color=always /usr; exec sleep 1000");
    stage.tmux("split-window", "-v", "-t", "=work:", "seq 1 500; exec sleep 1000");
    stage.awaitText("^500");
    stage.tmux("resize-pane", "-L", "-t", "=work:", "7");
    stage.tmux("select-pane", "-L", "-t", "=work:");
    stage.awaitText("#include");
    viewer.type("jjj");
    return viewer;
  }

  private static Viewer copyMode(Stage stage) {
    var viewer = stage.attach();
    stage.run("seq -f '%g: one of many lines' 1 500; exec sleep 1000");
    stage.awaitText("^500:");
    stage.tmux("copy-mode", "-t", "=work:");
    stage.tmux("send-keys", "-t", "=work:", "-X", "-N", "70", "cursor-up");
    stage.tmux("send-keys", "-t", "=work:", "-X", "begin-selection");
    stage.tmux("send-keys", "-t", "=work:", "-X", "-N", "3", "cursor-down");
    stage.tmux("send-keys", "-t", "=work:", "-X", "end-of-line");
    return viewer;
  }

  private static Viewer resized(Stage stage) {
    var viewer = stage.attach();
    var other = new Size(61, 17);
    return stage.show(
        Drawings.paragraphs(40),
        () -> {
          stage.awaitText("paragraph 39");
          viewer.resize(other);
          stage.awaitSize(other);
          return viewer;
        },
        Drawings.paragraphs(5));
  }

  private static Viewer resizedByDesktop(Stage stage) {
    var viewer = stage.attach();
    return stage.show(
        Drawings.paragraphs(40),
        () -> {
          stage.awaitText("paragraph 39");
          var desktop = stage.desktop(new Size(100, 31));
          stage.awaitSize(new Size(100, 30));
          desktop.resize(new Size(90, 21));
          stage.awaitSize(new Size(90, 20));
          viewer.awaitSize(new Size(90, 20));
          return viewer;
        },
        Drawings.paragraphs(5));
  }

  private static Viewer attachedInTheMiddle(Stage stage) {
    return stage.show(Drawings.lines(5_000), stage::attach, Drawings.lines(20_000));
  }

  private static Viewer slow(Stage stage) {
    var viewer = stage.attach();
    viewer.hold();
    stage.show(Drawings.lines(50_000));
    viewer.release();
    return viewer;
  }
}
