package dev.traymux.exposure;

import dev.traymux.access.Audit;
import dev.traymux.access.Principal;
import dev.traymux.config.NetworkConfig;
import dev.traymux.session.Subscription;
import dev.traymux.store.SettingTable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The switch "Allow phones" and what follows from it: where the server listens, and where phones
/// find it.
@SuppressWarnings({"DoNotCallSuggester", "UnusedVariable"})
public final class Exposure implements AutoCloseable {
  /// @param addresses those phones might reach, best first; [NetworkAddresses#ofThisMachine] but in
  ///   tests
  /// @param timer looks at the addresses again, only while phones are allowed
  public Exposure(
      NetworkConfig config,
      SettingTable settings,
      Authority authority,
      Supplier<List<LocalAddress>> addresses,
      Audit audit,
      ScheduledExecutorService timer) {}

  /// What is so now.
  ///
  /// @param wanted where the server should listen
  /// @param open where it does, as it last said; best for phones first
  /// @param sentence the same for a person
  public record State(
      boolean phonesAllowed, List<Listener> wanted, List<Endpoint> open, String sentence) {}

  public State state() {
    throw new UnsupportedOperationException();
  }

  /// What switching on would open, and to whom; a sentence.
  public String preview() {
    throw new UnsupportedOperationException();
  }

  /// Turns the switch on and remembers it.
  public void allowPhones(Principal.Operator by) {
    throw new UnsupportedOperationException();
  }

  /// Turns the switch off and remembers it. Whoever owns the connections ends the remote ones.
  public void stopPhones(Principal.Operator by) {
    throw new UnsupportedOperationException();
  }

  /// The server says where it listens, each time that changed. Ports that had to be other than
  /// asked for are remembered, so that phones find the machine again.
  public void opened(List<Endpoint> open) {
    throw new UnsupportedOperationException();
  }

  /// Where phones find this machine, best first: for the QR. Empty while they are not allowed.
  public List<Endpoint> forPhones() {
    throw new UnsupportedOperationException();
  }

  /// Every origin that is served now; see `dev.traymux.access.HostPolicy`.
  public Set<String> origins() {
    throw new UnsupportedOperationException();
  }

  /// Calls `listener` with the state, now and whenever it changes.
  public Subscription subscribe(Consumer<State> listener) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    throw new UnsupportedOperationException();
  }
}
