package dev.traymux.terminal.fidelity;

/// Something to show, and how it is played.
record Program(String name, Play play) {
  interface Play {
    /// @return the viewer whose screen is to be compared with tmux's
    Viewer on(Stage stage);
  }

  Comparison on(Stage stage) {
    return stage.compare(play.on(stage));
  }

  @Override
  public String toString() {
    return name;
  }
}
