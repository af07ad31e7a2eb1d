package dev.traymux.terminal;

import dev.traymux.session.Size;

/// What a viewer's terminal has to be like.
///
/// @param shows the id of the window that is shown; empty until tmux has said so
public record ViewState(Size size, ViewMode mode, String shows) {}
