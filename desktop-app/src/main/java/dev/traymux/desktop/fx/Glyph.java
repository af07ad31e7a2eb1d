package dev.traymux.desktop.fx;

import javafx.scene.layout.Region;

/// Small pictures on buttons, drawn in a square of 16 pixels.
public enum Glyph {
  PLUS("M7 2h2v5h5v2H9v5H7V9H2V7h5z"),
  PENCIL("M11.3 1.7a1.5 1.5 0 0 1 2.1 0l.9.9a1.5 1.5 0 0 1 0 2.1L5.6 13.4 1.5 14.5l1.1-4.1z"),
  CROSS("M3.4 2 8 6.6 12.6 2 14 3.4 9.4 8l4.6 4.6-1.4 1.4L8 9.4 3.4 14 2 12.6 6.6 8 2 3.4z"),
  PHONE(
      "M5 1h6a1.5 1.5 0 0 1 1.5 1.5v11A1.5 1.5 0 0 1 11 15H5a1.5 1.5 0 0 1-1.5-1.5v-11"
          + "A1.5 1.5 0 0 1 5 1zm0 2v8h6V3zm2.2 9.2v1.2h1.6v-1.2z"),
  KEY(
      "M10.5 1.5a4 4 0 0 0-3.9 4.9L1.5 11.5v3h3v-2h2v-2h1.1l1-1A4 4 0 1 0 10.5 1.5z"
          + "m1 2.2a1.3 1.3 0 1 1 0 2.6 1.3 1.3 0 0 1 0-2.6z"),
  TURN(
      "M8 2.5a5.5 5.5 0 0 1 4.4 2.2V2.5H14V8H8.5V6.4h3A3.8 3.8 0 1 0 11.8 9h1.8"
          + "A5.6 5.6 0 1 1 8 2.5z"),
  PROMPT("M2.4 3 7.4 8l-5 5L1 11.6 4.6 8 1 4.4zM8 11.5h7v2H8z");

  private static final double SIDE = 16;

  private final String path;

  Glyph(String path) {
    this.path = path;
  }

  /// A new node that shows it.
  public Region node() {
    var node = new Region();
    node.setStyle("-fx-shape: \"" + path + "\"; -fx-scale-shape: false;");
    node.getStyleClass().add("glyph");
    node.setMinSize(SIDE, SIDE);
    node.setPrefSize(SIDE, SIDE);
    node.setMaxSize(SIDE, SIDE);
    return node;
  }
}
