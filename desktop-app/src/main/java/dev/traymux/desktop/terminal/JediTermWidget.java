package dev.traymux.desktop.terminal;

import com.techsenger.jeditermfx.core.TerminalDisplay;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseButtonCodes;
import com.techsenger.jeditermfx.core.emulator.mouse.MouseButtonModifierFlags;
import com.techsenger.jeditermfx.core.input.MouseWheelEvent;
import com.techsenger.jeditermfx.core.model.JediTerminal;
import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.ui.JediTermFxWidget;
import com.techsenger.jeditermfx.ui.TerminalPanel;
import com.techsenger.jeditermfx.ui.settings.SettingsProvider;
import dev.traymux.session.Size;
import dev.traymux.tmux.PtyClient;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.InputMethodEvent;
import javafx.scene.input.InputMethodRequests;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;

/// JediTermFX with our own keys, wheel, input methods and clipboard in front of it: its own lose
/// modifiers, turn the wheel round, know no input methods and start AWT.
final class JediTermWidget implements TerminalWidget {
  private final TerminalFont font = new TerminalFont();
  private final Widget widget = new Widget(new JediTermSettings(font));
  private final WheelSteps wheel = new WheelSteps();
  private final Executor fx;
  private final boolean mac;
  private boolean closed;

  // Whether the key that is down was sent already, so that what it would type is not sent as well.
  private boolean keySent;

  /// @param fx runs on the JavaFX thread
  /// @param mac whether shortcuts are made with Command
  JediTermWidget(Executor fx, boolean mac) {
    this.fx = fx;
    this.mac = mac;
    var root = widget.getPane();
    root.getStyleClass().add("terminal");
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    root.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    root.addEventFilter(ScrollEvent.SCROLL, this::scrolled);
    // tmux keeps the history: there is nothing to scroll here.
    panel().getScrollBar().setVisible(false);
    panel().getScrollBar().setManaged(false);
    var canvas = panel().getCanvas();
    canvas.setInputMethodRequests(new AtCursor());
    canvas.setOnInputMethodTextChanged(this::composed);
  }

  @Override
  public Node node() {
    return widget.getPane();
  }

  @Override
  public void focus() {
    panel().getCanvas().requestFocus();
  }

  @Override
  public Size size() {
    var fits = panel().getTerminalSizeFromComponent();
    return fits == null ? new Size(80, 24) : new Size(fits.getColumns(), fits.getRows());
  }

  @Override
  public void attach(PtyClient client, Runnable ended) {
    widget.setTtyConnector(
        new ClientConnector(
            client,
            () ->
                fx.execute(
                    () -> {
                      if (!closed) {
                        ended.run();
                      }
                    })));
    widget.start();
  }

  @Override
  public void zoom(int direction) {
    font.zoom(direction);
    widget.panel().useFont();
  }

  @Override
  public String screenText() {
    var buffer = widget.getTerminalTextBuffer();
    buffer.lock();
    try {
      return buffer
          .getScreenLines()
          .lines()
          .map(String::stripTrailing)
          .collect(Collectors.joining("\n"));
    } finally {
      buffer.unlock();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      widget.close();
    }
  }

  private TerminalPanel panel() {
    return widget.getTerminalPanel();
  }

  private JediTerminal terminal() {
    return (JediTerminal) widget.getTerminal();
  }

  private void pressed(KeyEvent event) {
    keySent = false;
    if (!event.getTarget().equals(panel().getCanvas())) {
      return;
    }
    // Consumed in any case: what JediTermFX would do with it is wrong for some key of every kind.
    event.consume();
    if (event.getCode().isModifierKey()) {
      return;
    }
    var key = KeyStroke.of(event);
    var shortcut = TerminalShortcut.of(key, mac);
    if (shortcut.isPresent()) {
      keySent = true;
      run(shortcut.get());
      return;
    }
    XtermKeys.encode(key, applicationCursor())
        .ifPresent(
            bytes -> {
              keySent = true;
              send(bytes);
            });
  }

  private void typed(KeyEvent event) {
    if (!event.getTarget().equals(panel().getCanvas())) {
      return;
    }
    event.consume();
    var text = event.getCharacter();
    if (!keySent && !text.isEmpty() && !event.isMetaDown() && isText(text)) {
      send(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static boolean isText(String text) {
    return text.codePoints().noneMatch(Character::isISOControl);
  }

  private void run(TerminalShortcut shortcut) {
    switch (shortcut) {
      case COPY -> panel().handleCopy(true, false);
      case PASTE -> panel().handlePaste();
      case LARGER -> zoom(1);
      case SMALLER -> zoom(-1);
      case RESET_SIZE -> zoom(0);
    }
  }

  private void scrolled(ScrollEvent event) {
    if (!event.getTarget().equals(panel().getCanvas())) {
      return;
    }
    event.consume();
    if (event.isShortcutDown()) {
      zoom(Integer.signum(wheel.add(event.getDeltaY())));
      return;
    }
    if (!panel().isRemoteMouseAction(event)) {
      return;
    }
    var canvas = panel().getCanvas();
    var column = (int) (event.getX() / (canvas.getWidth() / terminal().getTerminalWidth()));
    var row = (int) (event.getY() / (canvas.getHeight() / terminal().getTerminalHeight()));
    var steps = wheel.add(event.getDeltaY());
    // The two names are the wrong way round: 4 is up, as everywhere.
    var button = steps > 0 ? MouseButtonCodes.SCROLLDOWN : MouseButtonCodes.SCROLLUP;
    var modifiers = event.isAltDown() ? MouseButtonModifierFlags.MOUSE_BUTTON_META_FLAG : 0;
    for (var i = 0; i < Math.abs(steps); i++) {
      terminal().mouseWheelMoved(column, row, new MouseWheelEvent(button, modifiers));
    }
  }

  private void composed(InputMethodEvent event) {
    if (!event.getCommitted().isEmpty()) {
      send(event.getCommitted().getBytes(StandardCharsets.UTF_8));
    }
  }

  // What it would send for an arrow is the only place where it shows this mode.
  private boolean applicationCursor() {
    var up = terminal().getCodeForKey(KeyCode.UP.getCode(), 0);
    return up != null && up.length > 1 && up[1] == 'O';
  }

  private void send(byte[] bytes) {
    widget.send(bytes);
  }

  /// Tells input methods where to put their list of candidates.
  private final class AtCursor implements InputMethodRequests {
    @Override
    public Point2D getTextLocation(int offset) {
      var canvas = panel().getCanvas();
      var x = terminal().getCursorX() * canvas.getWidth() / terminal().getTerminalWidth();
      var y = terminal().getCursorY() * canvas.getHeight() / terminal().getTerminalHeight();
      return canvas.localToScreen(x, y);
    }

    @Override
    public int getLocationOffset(int x, int y) {
      return 0;
    }

    @Override
    public void cancelLatestCommittedText() {
      // It went to the program already.
    }

    @Override
    public String getSelectedText() {
      return "";
    }
  }

  /// The library's widget with our panel in it.
  private static final class Widget extends JediTermFxWidget {
    Widget(SettingsProvider settings) {
      super(settings);
    }

    @Override
    protected JediTerminal createTerminal(
        TerminalDisplay display, TerminalTextBuffer buffer, StyleState style) {
      return new Emulator(display, buffer, style);
    }

    @Override
    protected TerminalPanel createTerminalPanel(
        SettingsProvider settings, StyleState style, TerminalTextBuffer buffer) {
      return new JediTermPanel(settings, style, buffer);
    }

    void send(byte[] bytes) {
      doWithTerminalStarter(starter -> starter.sendBytes(bytes, false));
    }

    JediTermPanel panel() {
      return (JediTermPanel) getTerminalPanel();
    }
  }
}
