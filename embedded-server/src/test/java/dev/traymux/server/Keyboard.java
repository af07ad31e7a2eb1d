package dev.traymux.server;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/// How a keyboard of a phone hands a text to a page, as a table of what it does one after the
/// other. The tables follow what the keyboards' own interfaces say (Android's `InputConnection`,
/// UIKit's `UITextInput`), the events that W3C's Input Events and UI Events make of that, and the
/// traces in xterm.js issues 2403, 3600 and 3679.
///
/// @param name of the keyboard, and what is typed with it
/// @param steps in their order
/// @param typed what somebody sees who looks at the keyboard, once
record Keyboard(String name, List<Step> steps, String typed) {

  /// One thing that a keyboard does.
  sealed interface Step {
    /// A key with a code of its own, as hardware and iOS send them: `keydown`, `keypress`, `input`.
    record Press(String key) implements Step {}

    /// `setComposingText`: what is underlined becomes this. A `keydown` without a key goes before
    /// it.
    record Compose(String text) implements Step {}

    /// `commitText`: what is underlined, if anything, becomes this and is underlined no longer.
    record Commit(String text) implements Step {}

    /// `setComposingRegion` and then `setComposingText`: the last `back` UTF-16 units are
    /// underlined again and become this.
    record Recompose(int back, String text) implements Step {}

    /// The last `back` UTF-16 units are replaced without a composition, as iOS corrects.
    record Replace(int back, String text) implements Step {}

    /// `deleteSurroundingText`: erases without a key that says so.
    record Erase(int count) implements Step {}
  }

  private static Keyboard of(String name, String typed, Step... steps) {
    return new Keyboard(name, List.of(steps), typed);
  }

  private static Step press(String key) {
    return new Step.Press(key);
  }

  private static Step compose(String text) {
    return new Step.Compose(text);
  }

  private static Step commit(String text) {
    return new Step.Commit(text);
  }

  @Override
  public String toString() {
    return name;
  }

  static final List<Keyboard> ALL =
      List.of(
          // Every word is a composition. The space ends it and comes by itself.
          of(
              "GBoard, letter by letter",
              "go on",
              compose("g"),
              compose("go"),
              commit("go"),
              commit(" "),
              compose("o"),
              compose("on"),
              commit("on")),
          // The correction takes the place of the composition in the moment it ends.
          of(
              "GBoard, corrected",
              "the end",
              compose("t"),
              compose("te"),
              compose("teh"),
              commit("the"),
              commit(" "),
              compose("e"),
              compose("en"),
              compose("end"),
              commit("end")),
          // A whole word at once, and a space of the keyboard's own before the next.
          of(
              "GBoard, swiped",
              "hello world",
              compose("hello"),
              commit("hello"),
              commit(" "),
              compose("word"),
              compose("world"),
              commit("world")),
          // Backspace behind a word has it underlined again, one letter shorter.
          of(
              "GBoard, taken back",
              "tests",
              compose("testing"),
              commit("testing"),
              commit(" "),
              new Step.Erase(1),
              new Step.Recompose(7, "testin"),
              compose("testi"),
              compose("test"),
              compose("tests"),
              commit("tests")),
          // The space belongs to the commit.
          of(
              "Samsung keyboard",
              "make it so",
              compose("m"),
              compose("ma"),
              compose("mak"),
              compose("make"),
              commit("make "),
              compose("i"),
              compose("it"),
              commit("it "),
              compose("s"),
              compose("so"),
              commit("so")),
          // A tap on a suggestion replaces a word that was done.
          of(
              "Samsung keyboard, suggestion",
              "there ",
              compose("their"),
              commit("their "),
              new Step.Erase(1),
              new Step.Recompose(5, "there"),
              commit("there ")),
          // Keys have codes, and the correction replaces text before the space arrives.
          of(
              "iOS, autocorrect",
              "The end",
              press("T"),
              press("e"),
              press("h"),
              new Step.Replace(3, "The"),
              press(" "),
              press("e"),
              press("n"),
              press("d")),
          // Text without keys, which is put right while more is heard.
          of(
              "iOS, dictation",
              "deploy the branch",
              commit("Deploy"),
              new Step.Replace(6, "deploy the"),
              commit(" ranch"),
              new Step.Replace(5, "branch")),
          // The double space of iOS.
          of(
              "iOS, double space",
              "done. ",
              press("d"),
              press("o"),
              press("n"),
              press("e"),
              press(" "),
              new Step.Replace(1, ". ")),
          // Letters are the way to characters.
          of(
              "Pinyin",
              "你好吗",
              compose("n"),
              compose("ni"),
              compose("ni h"),
              compose("ni hao"),
              commit("你好"),
              compose("m"),
              compose("ma"),
              commit("吗")),
          of(
              "Japanese, romaji and conversion",
              "漢字です",
              compose("k"),
              compose("か"),
              compose("かn"),
              compose("かんj"),
              compose("かんじ"),
              compose("漢字"),
              commit("漢字"),
              compose("d"),
              compose("で"),
              compose("でs"),
              compose("です"),
              commit("です")),
          // A syllable is composed until the next one begins.
          of(
              "Korean",
              "한글",
              compose("ㅎ"),
              compose("하"),
              compose("한"),
              commit("한"),
              compose("ㄱ"),
              compose("그"),
              compose("글"),
              commit("글")),
          of("emoji", "ok 👍🏽", press("o"), press("k"), press(" "), commit("👍🏽")),
          of("hardware", "ls -l | wc", keys("ls -l | wc")));

  private static Step[] keys(String text) {
    return Stream.of(text.split("")).map(Keyboard::press).toArray(Step[]::new);
  }

  /// All of what is typed, one line each.
  static String lines() {
    return String.join("\n", ALL.stream().map(Keyboard::typed).toList()) + "\n";
  }

  /// The steps in words, for a failed test.
  String told() {
    return name + " " + Arrays.toString(steps.toArray());
  }
}
