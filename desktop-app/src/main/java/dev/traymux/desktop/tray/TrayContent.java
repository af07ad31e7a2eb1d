package dev.traymux.desktop.tray;

import java.util.List;

/// Everything a tray shows at one moment.
///
/// @param tooltip plain text, one line
public record TrayContent(TrayState state, String tooltip, List<TrayMenuItem> menu) {
  public TrayContent {
    menu = List.copyOf(menu);
  }
}
