package dev.traymux.session;

/// A tmux client attached to a session, other than Traymux's own views.
///
/// @param terminal the device it draws on, e.g. `/dev/pts/4`
/// @param size of that terminal
/// @param control whether it is a control client (`tmux -C`), which draws nothing
/// @param readOnly whether its keys are ignored
public record Client(String terminal, Size size, boolean control, boolean readOnly) {}
