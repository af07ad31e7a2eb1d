package dev.traymux.server;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a keyboard types arrives once, whichever keyboard it is: in real Chromium, through the real
/// server, at a program in a real tmux pane.
final class InputFidelityEndToEndTest {
  private static final String FIELD = ".xterm-helper-textarea";

  private TestMachine machine;
  private PhoneBrowser phone;
  private Page page;
  private CDPSession keyboard;

  @BeforeEach
  void start() {
    machine = TestMachine.start();
    phone = new PhoneBrowser();
    page = phone.page();
    machine.session("api");
    phone.pair(machine, machine.link());
    phone.open("api", "fit");
    keyboard = phone.context().newCDPSession(page);
  }

  @AfterEach
  void stop() {
    phone.close();
    machine.close();
  }

  @Test
  void everyKeyboardTypesOnce() {
    into("boxed", this::typeIntoTheBox);
    into("typed", this::typeStraightIntoTheTerminal);
    assertThat(phone.complaints()).isEmpty();
  }

  private void into(String file, Runnable typing) {
    var command = "cat > %1$s; echo all-%1$s".formatted(file);
    machine.tmux("send-keys", "-t", "=api:", command, "Enter");
    phone.awaitScreen(command);
    typing.run();
    page.getByLabel("Control D").tap();
    phone.awaitScreen("\nall-" + file);
    assertThat(machine.file(file)).as(file).isEqualTo(Keyboard.lines());
  }

  private void typeIntoTheBox() {
    var box = page.getByTestId("compose");
    for (var each : Keyboard.ALL) {
      box.focus();
      type(each, box);
      assertThat(box).hasValue(each.typed());
      page.getByTestId("send").tap();
      assertThat(box).hasValue("");
      assertThat(page.getByTestId("sending")).hasCount(0);
    }
  }

  private void typeStraightIntoTheTerminal() {
    page.getByLabel("Type straight into the terminal").tap();
    var field = page.locator(FIELD);
    assertThat(field).isFocused();
    for (var each : Keyboard.ALL) {
      type(each, field);
      page.keyboard().press("Enter");
    }
  }

  private void type(Keyboard keyboard, Locator field) {
    for (var step : keyboard.steps()) {
      switch (step) {
        case Keyboard.Step.Press(var key) -> page.keyboard().type(key);
        case Keyboard.Step.Compose(var text) -> {
          keyWithoutCode();
          compose(text, List.of());
        }
        case Keyboard.Step.Commit(var text) -> {
          keyWithoutCode();
          insert(text);
        }
        case Keyboard.Step.Recompose(var back, var text) -> {
          int end = ((Number) field.evaluate("field => field.value.length")).intValue();
          compose(text, List.of(end - back, end));
        }
        case Keyboard.Step.Replace(var back, var text) ->
            change(field, "insertReplacementText", back, text);
        case Keyboard.Step.Erase(var count) -> {
          keyWithoutCode();
          change(field, "deleteContentBackward", count, "");
        }
      }
    }
  }

  /// What a keyboard on the screen has for every key.
  private void keyWithoutCode() {
    var down = new JsonObject();
    down.addProperty("type", "rawKeyDown");
    down.addProperty("windowsVirtualKeyCode", 229);
    down.addProperty("key", "Unidentified");
    keyboard.send("Input.dispatchKeyEvent", down);
  }

  /// @param replaced where what is replaced begins and ends; what is underlined, if empty
  private void compose(String text, List<Integer> replaced) {
    var composition = new JsonObject();
    composition.addProperty("text", text);
    composition.addProperty("selectionStart", text.length());
    composition.addProperty("selectionEnd", text.length());
    if (!replaced.isEmpty()) {
      composition.addProperty("replacementStart", replaced.getFirst());
      composition.addProperty("replacementEnd", replaced.getLast());
    }
    keyboard.send("Input.imeSetComposition", composition);
  }

  private void insert(String text) {
    var inserted = new JsonObject();
    inserted.addProperty("text", text);
    keyboard.send("Input.insertText", inserted);
  }

  /// What Chromium cannot be told to do: the text changes with the events that go with it.
  private void change(Locator field, String inputType, int back, String text) {
    field.evaluate(
        """
        (field, [inputType, back, data]) => {
          const event = (type) => new InputEvent(type, { inputType, data, bubbles: true, composed: true });
          field.dispatchEvent(event('beforeinput'));
          const end = field.value.length;
          field.setRangeText(data, end - back, end, 'end');
          field.dispatchEvent(event('input'));
        }
        """,
        List.of(inputType, back, text));
  }
}
