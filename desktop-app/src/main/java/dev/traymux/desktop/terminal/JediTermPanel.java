package dev.traymux.desktop.terminal;

import com.techsenger.jeditermfx.core.model.StyleState;
import com.techsenger.jeditermfx.core.model.TerminalTextBuffer;
import com.techsenger.jeditermfx.ui.TerminalActionProvider;
import com.techsenger.jeditermfx.ui.TerminalCopyPasteHandler;
import com.techsenger.jeditermfx.ui.TerminalPanel;
import com.techsenger.jeditermfx.ui.settings.SettingsProvider;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.jspecify.annotations.Nullable;

/// The library's panel with the toolkit's clipboard instead of AWT's, and a menu of what works
/// here.
final class JediTermPanel extends TerminalPanel {
  JediTermPanel(SettingsProvider settings, StyleState style, TerminalTextBuffer buffer) {
    super(settings, buffer, style);
  }

  /// Takes the font from the settings again and tells the session how many cells there are now.
  void useFont() {
    reinitFontAndResize();
    repaint();
  }

  @Override
  protected TerminalCopyPasteHandler createCopyPasteHandler() {
    return new FxClipboard();
  }

  @Override
  protected ContextMenu createPopupMenu(TerminalActionProvider provider) {
    var copy = new MenuItem("Copy");
    copy.setDisable(getSelection() == null);
    copy.setOnAction(_ -> handleCopy(true, false));
    var paste = new MenuItem("Paste");
    paste.setDisable(!Clipboard.getSystemClipboard().hasString());
    paste.setOnAction(_ -> handlePaste());
    var all = new MenuItem("Select all");
    all.setOnAction(_ -> selectAll());
    return new ContextMenu(copy, paste, all);
  }

  private static final class FxClipboard implements TerminalCopyPasteHandler {
    @Override
    public void setContents(String text, boolean selection) {
      var content = new ClipboardContent();
      content.putString(text);
      Clipboard.getSystemClipboard().setContent(content);
    }

    @Override
    public @Nullable String getContents(boolean selection) {
      var text = Clipboard.getSystemClipboard().getString();
      return text == null ? null : PastedText.withoutControls(text);
    }
  }
}
