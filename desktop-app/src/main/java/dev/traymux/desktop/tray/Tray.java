package dev.traymux.desktop.tray;

/// A place in the panel. Methods may be called on any thread and return at once.
public interface Tray extends AutoCloseable {
  /// Shows this from now on.
  void show(TrayContent content);

  /// Takes the icon out of the panel.
  @Override
  void close();
}
