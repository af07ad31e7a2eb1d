package dev.traymux.desktop.terminal;

import dev.traymux.session.Size;
import dev.traymux.tmux.PtyClient;
import javafx.scene.Node;

/// Draws one terminal and takes its input. Everything here belongs to the JavaFX thread.
interface TerminalWidget extends AutoCloseable {
  /// What is put into a window.
  Node node();

  /// Gives it the keyboard.
  void focus();

  /// How many cells fit into it now.
  Size size();

  /// Shows what comes from `client` and types into it, until either ends. The widget owns it from
  /// here on.
  ///
  /// @param ended called on the JavaFX thread when there is nothing more to read; not after
  ///   [#close]
  void attach(PtyClient client, Runnable ended);

  /// Makes the text larger for 1, smaller for -1, and its usual size for 0.
  void zoom(int direction);

  /// The rows on the screen, from the top, without trailing blanks.
  String screenText();

  /// Closes the client and frees what drawing needs.
  @Override
  void close();
}
