package dev.traymux.tmux;

import dev.traymux.session.TmuxState;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.function.LongPredicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks one tmux server what it holds and makes sense of what comes back, be it an answer, a
/// refusal or nothing. Used from the server's thread only.
final class ServerLink {
  private static final Logger LOG = LoggerFactory.getLogger(ServerLink.class);

  /// How often an answer may fail to come before the server counts as unresponsive.
  private static final int STRIKES = 2;

  // A server that is about to exit still takes connections for a moment.
  private static final int ATTEMPTS = 5;
  private static final long PAUSE_MILLIS = 20;

  /// What a client says whose server takes connections and closes them, as one does that is about
  /// to exit.
  private static final String TURNED_AWAY = "server exited";

  private final TmuxSocket socket;
  private final String label;
  private final Surroundings surroundings;
  private final LongPredicate ownView;
  private int strikes;
  private boolean running;

  /// @param label what the server is called
  /// @param ownView whether the process with this id is a view of ours
  ServerLink(TmuxSocket socket, String label, Surroundings surroundings, LongPredicate ownView) {
    this.socket = socket;
    this.label = label;
    this.surroundings = surroundings;
    this.ownView = ownView;
  }

  /// What was found.
  sealed interface Finding {
    /// A server that answers.
    record Found(TmuxProgram program, Listing listing) implements Finding {}

    /// tmux is there, a server is not; creating a session starts one.
    record NoServer(TmuxProgram program) implements Finding {}

    /// A server that was told to end and waits for its clients to go; its sessions are gone.
    record Ending(TmuxProgram program) implements Finding {}

    /// Missing, outdated, or silent for too long.
    record Unusable(TmuxState state) implements Finding {}

    /// No answer this time; what was known before may still be true.
    record Unclear() implements Finding {}
  }

  Finding ask() {
    try {
      var finding =
          surroundings
              .installation()
              .find(socket)
              .map(this::ask)
              .orElse(new Finding.Unusable(new TmuxState.Missing()));
      running = finding instanceof Finding.Found;
      return finding;
    } catch (TimeoutException e) {
      return unanswered();
    }
  }

  private Finding ask(TmuxProgram program) {
    if (!program.version().isSupported()) {
      return new Finding.Unusable(new TmuxState.Outdated(program.version().text()));
    }
    // One connection is cheaper than a process; nothing to spare when the server ran a moment ago.
    if (!running && !isListening()) {
      return noServer(program);
    }
    try {
      var refusal = "";
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        var question = question();
        refusal = program.run(question.commands()).text();
        var listing = read(question, refusal);
        if (listing.isPresent()) {
          strikes = 0;
          return found(program, listing.get());
        }
        if (!isListening()) {
          return noServer(program);
        }
        Thread.sleep(PAUSE_MILLIS);
      }
      if (refusal.startsWith(TURNED_AWAY)) {
        strikes = 0;
        return new Finding.Ending(program);
      }
    } catch (IOException | TimeoutException e) {
      LOG.debug("tmux did not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return unanswered();
  }

  ListingQuestion question() {
    return new ListingQuestion(HexFormat.of().toHexDigits(surroundings.random().nextLong()));
  }

  Optional<Listing> read(ListingQuestion question, String answer) {
    // Nobody who is not there types anything.
    boolean watched = surroundings.registry().isWatched();
    return question.read(
        answer, label, ownView, terminal -> watched && TerminalModes.isHidden(terminal));
  }

  private Finding noServer(TmuxProgram program) {
    strikes = 0;
    return new Finding.NoServer(program);
  }

  private static Finding found(TmuxProgram program, Listing listing) {
    return listing.version().isSupported()
        ? new Finding.Found(program, listing)
        : new Finding.Unusable(new TmuxState.Outdated(listing.version().text()));
  }

  private Finding unanswered() {
    if (Thread.currentThread().isInterrupted()) {
      // Nobody waited long enough to say.
      return new Finding.Unclear();
    }
    strikes++;
    return strikes < STRIKES
        ? new Finding.Unclear()
        : new Finding.Unusable(new TmuxState.Unresponsive());
  }

  private boolean isListening() {
    return socket.isListening(surroundings.runner().environment());
  }
}
