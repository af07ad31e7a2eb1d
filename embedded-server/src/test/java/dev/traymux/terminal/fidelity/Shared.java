package dev.traymux.terminal.fidelity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;

/// What several see who share a drawing.
final class Shared {
  // Modes, a title and a scroll region first, then far more than a drawing keeps, at a pace that
  // every viewer keeps up with.
  private static final String LONG =
      "printf '\\033]2;busy\\033\\\\\\033[?1h\\033[?1002h\\033[?2004h\\033[3;20r\\033[5;1H';"
          + " i=0; while [ $i -lt 60 ]; do"
          + " seq -f '%%060g é 世界' $((i*20)) $((i*20+19)); sleep 0.02; i=$((i+1)); done;"
          + " printf '\\033[1;31;44mdone\\033[7;33H'; exec sleep 1000";

  private Shared() {}

  static List<Program> all() {
    return List.of(
        new Program("joined early", Shared::early),
        new Program("joined late", stage -> late(stage, true)),
        new Program("there when somebody joined late", stage -> late(stage, false)),
        new Program("left behind by another", Shared::leftBehind));
  }

  private static Viewer early(Stage stage) {
    var first = stage.attach();
    stage.file("text", "one\ntwo — 漢字\n".getBytes(UTF_8));
    stage.run("exec vim -u NONE -N --cmd 'set number mouse=a' text");
    stage.awaitText("2 two");
    first.type("oa third line\u001b");
    var second = stage.attach();
    first.type("k0vl");
    stage.awaitText("VISUAL");
    return second;
  }

  private static Viewer late(Stage stage, boolean newcomer) {
    var first = stage.attach();
    stage.run(LONG.formatted());
    stage.awaitText("done");
    var second = stage.attach();
    return newcomer ? second : first;
  }

  private static Viewer leftBehind(Stage stage) {
    stage.attach();
    var slow = stage.attach();
    slow.hold();
    stage.run(LONG.formatted());
    stage.awaitText("done");
    slow.release();
    return slow;
  }
}
