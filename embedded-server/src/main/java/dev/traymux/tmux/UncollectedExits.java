package dev.traymux.tmux;

import dev.traymux.session.Pane;
import dev.traymux.session.Session;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Panes whose program has ended without tmux knowing how.
///
/// Where tmux keeps the accounts of logins (libutempter), some versions miss the signal about a
/// program that ends just after its terminal was closed. Such a pane has no exit status, does not
/// say that it is dead and wakes nobody up, until any other child of tmux ends.
final class UncollectedExits {
  // Every shell knows that word, and says nothing to it.
  private static final TmuxCommand ANOTHER_CHILD = TmuxCommand.of("run-shell", "-b", "exit");

  private Set<String> tried = Set.of();

  /// What has tmux collect them; once for each, since a program that was killed leaves no status at
  /// all.
  Optional<TmuxCommand> collect(List<Session> sessions) {
    var open =
        sessions.stream()
            .flatMap(session -> session.windows().stream())
            .flatMap(window -> window.panes().stream())
            .filter(pane -> pane.dead() && pane.exitStatus().isEmpty())
            .map(Pane::id)
            .collect(Collectors.toSet());
    boolean known = tried.containsAll(open);
    tried = open;
    return known ? Optional.empty() : Optional.of(ANOTHER_CHILD);
  }
}
