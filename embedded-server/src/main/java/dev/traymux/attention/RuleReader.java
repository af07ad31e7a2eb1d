package dev.traymux.attention;

import dev.traymux.attention.AgentCommands.Command;
import dev.traymux.attention.QuestionRule.Choices;
import dev.traymux.pattern.LinearPattern;
import dev.traymux.session.Attention.Confidence;
import dev.traymux.session.Attention.State;
import dev.traymux.session.Question;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads a file of rules: JSON with comments, as `docs/attention.md` has it. What is wrong with one
/// is said by the place where it is.
final class RuleReader {
  private static final int FORMAT = 1;
  private static final int MAX_PATTERN = 500;
  private static final int MAX_ROWS = 60;
  private static final int USUAL_ROWS = 15;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_TRAILING_COMMA)
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  private final String file;

  private RuleReader(String file) {
    this.file = file;
  }

  /// @param file what to call it
  static RuleFile read(String file, String text) throws RuleException {
    JsonNode tree;
    try {
      tree = JSON.readTree(text);
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw new RuleException(
          file, "line " + (at == null ? 1 : at.getLineNr()) + " is no JSON. Correct it there.");
    }
    return new RuleReader(file).file(new At("", tree));
  }

  /// A part of the file, and where it is.
  private record At(String path, JsonNode node) {
    At child(String name) {
      return new At(path.isEmpty() ? name : path + "." + name, node.path(name));
    }

    boolean has(String name) {
      return node.has(name);
    }

    List<At> items() {
      var items = new ArrayList<At>();
      for (int i = 0; i < node.size(); i++) {
        items.add(new At(path + "[" + i + "]", node.path(i)));
      }
      return items;
    }
  }

  /// Reads one item of a list.
  @FunctionalInterface
  private interface Reading<T> {
    T read(At at) throws RuleException;
  }

  private RuleFile file(At root) throws RuleException {
    fields(
        root,
        "format",
        "name",
        "version",
        "agent",
        "programs",
        "titles",
        "screens",
        "commands",
        "folders");
    if (root.child("format").node().asInt(0) != FORMAT) {
      throw wrong(root.child("format"), "has to be " + FORMAT + " for this version of Traymux");
    }
    var name = text(root.child("name"));
    if (!name.matches("[a-z0-9-]{1,32}")) {
      throw wrong(root.child("name"), "has 1 to 32 small letters, digits or dashes");
    }
    return new RuleFile(
        name,
        text(root.child("version")),
        flag(root.child("agent")),
        list(root.child("programs"), at -> pattern(at, 0)),
        list(root.child("titles"), this::title),
        list(root.child("screens"), this::screen),
        list(root.child("commands"), this::command),
        list(root.child("folders"), this::folder));
  }

  private RuleFile.TitleRule title(At at) throws RuleException {
    fields(at, "title", "state", "reason");
    return new RuleFile.TitleRule(
        pattern(at.child("title"), 0),
        word(at.child("state"), State.values()),
        text(at.child("reason")));
  }

  private ScreenRule screen(At at) throws RuleException {
    fields(
        at,
        "name",
        "state",
        "reason",
        "confidence",
        "program",
        "shell",
        "alternate",
        "prompt",
        "except",
        "rows",
        "all",
        "none",
        "question");
    var state = word(at.child("state"), State.values());
    if (at.has("question") && state != State.WAITING) {
      throw wrong(at.child("question"), "is only for the state waiting");
    }
    var when =
        new ScreenRule.When(
            optional(at.child("program"), this::pattern),
            flag(at.child("shell")),
            optional(at.child("alternate"), this::flag),
            optional(at.child("prompt"), this::pattern),
            optional(at.child("except"), this::pattern),
            rows(at.child("rows")),
            list(at.child("all"), each -> pattern(each, LinearPattern.LINES)),
            list(at.child("none"), each -> pattern(each, LinearPattern.LINES)));
    if (when.prompt().isEmpty() && when.all().isEmpty()) {
      throw wrong(at, "needs prompt or all");
    }
    return new ScreenRule(
        text(at.child("name")),
        state,
        text(at.child("reason")),
        optional(at.child("confidence"), each -> word(each, Confidence.values()))
            .orElse(Confidence.LIKELY),
        when,
        optional(at.child("question"), this::question));
  }

  private QuestionRule question(At at) throws RuleException {
    fields(at, "kind", "text", "choices", "yes", "no", "keys", "lines");
    var kind = word(at.child("kind"), Question.Kind.values());
    var text = optional(at.child("text"), each -> pattern(each, LinearPattern.LINES));
    var keys = optional(at.child("keys"), this::keys);
    return switch (kind) {
      case CONFIRM ->
          new QuestionRule(kind, text, new Choices.Fixed(yesAndNo(at)), Keys.ENTER, false);
      case CHOICE -> new QuestionRule(kind, text, choices(at.child("choices")), Keys.ENTER, false);
      case TEXT, PASSWORD -> {
        var typed = keys.orElse(Keys.WORDS);
        if (!typed.takesWords()) {
          throw wrong(at.child("keys"), "has no <text>");
        }
        yield new QuestionRule(kind, text, new Choices.None(), typed, flag(at.child("lines")));
      }
      case CONTINUE ->
          new QuestionRule(kind, text, new Choices.None(), keys.orElse(Keys.ENTER), false);
    };
  }

  private List<Asked.Way> yesAndNo(At at) throws RuleException {
    return List.of(
        new Asked.Way("yes", "Yes", keys(at.child("yes"))),
        new Asked.Way("no", "No", keys(at.child("no"))));
  }

  private Choices choices(At at) throws RuleException {
    if (at.node().isArray()) {
      return new Choices.Fixed(list(at, this::way));
    }
    fields(at, "numbered", "marked", "behind");
    if (at.has("numbered")) {
      return new Choices.Numbered(
          grouped(at.child("numbered"), "n", "label"), optional(at.child("behind"), this::keys));
    }
    return new Choices.Marked(grouped(at.child("marked"), "mark", "label"));
  }

  private Asked.Way way(At at) throws RuleException {
    fields(at, "id", "label", "keys");
    return new Asked.Way(text(at.child("id")), text(at.child("label")), keys(at.child("keys")));
  }

  private LinearPattern grouped(At at, String... names) throws RuleException {
    var pattern = pattern(at, 0);
    for (var name : names) {
      if (!pattern.hasGroup(name)) {
        throw wrong(at, "has no group (?P<" + name + ">…)");
      }
    }
    return pattern;
  }

  private Command command(At at) throws RuleException {
    fields(at, "name", "description");
    return new Command(text(at.child("name")), text(at.child("description")));
  }

  private CommandFolder folder(At at) throws RuleException {
    fields(at, "in", "path", "ending", "prefix");
    var path = text(at.child("path"));
    if (path.startsWith("/") || Arrays.asList(path.split("/", -1)).contains("..")) {
      throw wrong(at.child("path"), "has to lie below the project or the home directory");
    }
    return new CommandFolder(
        word(at.child("in"), CommandFolder.Place.values()),
        path,
        text(at.child("ending")),
        text(at.child("prefix")));
  }

  private Keys keys(At at) throws RuleException {
    return Keys.parse(text(at))
        .orElseThrow(() -> wrong(at, "names a key that there is not, or is empty"));
  }

  private LinearPattern pattern(At at) throws RuleException {
    return pattern(at, 0);
  }

  private LinearPattern pattern(At at, int flags) throws RuleException {
    var text = text(at);
    if (text.length() > MAX_PATTERN) {
      throw wrong(at, "has more than " + MAX_PATTERN + " characters");
    }
    try {
      return LinearPattern.compile(text, flags);
    } catch (LinearPattern.InvalidException e) {
      throw new RuleException(file, at.path() + ": " + e.sentence());
    }
  }

  private int rows(At at) throws RuleException {
    if (at.node().isMissingNode()) {
      return USUAL_ROWS;
    }
    int rows = at.node().asInt(0);
    if (rows < 1 || rows > MAX_ROWS) {
      throw wrong(at, "is 1 to " + MAX_ROWS);
    }
    return rows;
  }

  private String text(At at) throws RuleException {
    if (!at.node().isString() || at.node().asString().isEmpty()) {
      throw wrong(at, "has to be a text");
    }
    return at.node().asString();
  }

  private boolean flag(At at) throws RuleException {
    if (!at.node().isMissingNode() && !at.node().isBoolean()) {
      throw wrong(at, "is true or false");
    }
    return at.node().asBoolean(false);
  }

  private <E extends Enum<E>> E word(At at, E[] values) throws RuleException {
    for (var value : values) {
      if (value.name().toLowerCase(Locale.ROOT).equals(at.node().asString(""))) {
        return value;
      }
    }
    var known =
        Arrays.stream(values)
            .map(value -> value.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    throw wrong(at, "is one of " + known);
  }

  private <T> Optional<T> optional(At at, Reading<T> reading) throws RuleException {
    return at.node().isMissingNode() ? Optional.empty() : Optional.of(reading.read(at));
  }

  private <T> List<T> list(At at, Reading<T> reading) throws RuleException {
    if (at.node().isMissingNode()) {
      return List.of();
    }
    if (!at.node().isArray()) {
      throw wrong(at, "has to be a list");
    }
    var all = new ArrayList<T>();
    for (var item : at.items()) {
      all.add(reading.read(item));
    }
    return all;
  }

  private void fields(At at, String... known) throws RuleException {
    if (!at.node().isObject()) {
      throw wrong(at, "has to be an object");
    }
    var names = Set.of(known);
    for (var name : at.node().propertyNames()) {
      if (!names.contains(name)) {
        throw wrong(at.child(name), "is not known here");
      }
    }
  }

  private RuleException wrong(At at, String what) {
    return new RuleException(file, (at.path().isEmpty() ? "it" : at.path()) + " " + what + ".");
  }
}
