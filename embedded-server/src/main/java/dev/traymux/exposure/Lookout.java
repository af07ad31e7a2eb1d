package dev.traymux.exposure;

import dev.traymux.tailscale.TailscaleState;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks at the networks this machine is in, and has what is needed there ready: certificates, and
/// its name announced. Looks when it is told to; what takes time goes on behind it.
final class Lookout implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Lookout.class);

  private final NetworkSources sources;
  private final Authority authority;
  private final Tailnet tailnet;
  private final Runnable changed;

  // Read on the thread that asks Tailscale.
  private volatile boolean tailscaleNeeded;

  /// @param changed called when [#news] would say something else, on any thread
  Lookout(NetworkSources sources, Authority authority, Runnable changed) {
    this.sources = sources;
    this.authority = authority;
    this.changed = changed;
    this.tailnet = new Tailnet(sources.tailscale(), () -> tailscaleNeeded, changed);
  }

  /// What switching on would find. Tailscale is asked meanwhile.
  List<LocalAddress> preview(Wishes wishes) {
    if (wishes.tailscale()) {
      tailnet.refresh();
    }
    return wishes.localNetwork() ? sources.addresses().get() : List.of();
  }

  /// Makes sure that there can be certificates for the local network.
  ///
  /// @throws ExposureException if not
  void prepare(Wishes wishes) {
    if (wishes.localNetwork()) {
      cover(sources.addresses().get());
    }
  }

  /// Looks. What cannot be certified is not found.
  Found look(Wishes wishes, Found before) {
    tailscaleNeeded = wishes.phonesAllowed() && wishes.tailscale();
    if (tailscaleNeeded) {
      tailnet.refresh();
    }
    if (!wishes.phonesAllowed() || !wishes.localNetwork()) {
      sources.announcer().stop();
      return new Found(List.of(), Optional.empty(), tailnet.state(), false);
    }
    var seen = sources.addresses().get();
    Optional<String> problem = Optional.empty();
    try {
      cover(seen);
    } catch (ExposureException e) {
      if (before.problem().isEmpty()) {
        log.error("Phones of the local network cannot connect.", e);
      }
      problem = Optional.ofNullable(e.getMessage());
      seen = List.of();
    }
    announce(seen);
    return new Found(seen, problem, tailnet.state(), sources.announcer().isFound());
  }

  /// The same with what came to light since, without looking.
  Found news(Found before) {
    return new Found(
        before.addresses(), before.problem(), tailnet.state(), sources.announcer().isFound());
  }

  /// What listeners of that way present.
  SSLContext tls(Way way) {
    return switch (way) {
      case Way.LocalNetwork _ -> authority.tls();
      case Way.Tailscale _ -> tailnet.tls();
      case Way.ThisMachine _, OwnUrl _ ->
          throw new IllegalArgumentException("plain HTTP needs no certificate");
    };
  }

  /// See [Exposure#tailscale].
  TailscaleState askTailscale() {
    return tailnet.ask();
  }

  /// See [Exposure#remembersInTailnet].
  Optional<Boolean> remembersInTailnet(InetAddress peer) {
    return sources.tailscale().remembers(peer);
  }

  /// See [Exposure#isInTailnet].
  boolean isInTailnet(InetSocketAddress peer) {
    return sources.tailscale().knows(peer);
  }

  @Override
  public void close() {
    sources.announcer().close();
  }

  private void announce(List<LocalAddress> seen) {
    var real =
        seen.stream()
            .filter(a -> !a.isVirtual())
            .map(LocalAddress::address)
            .collect(Collectors.toSet());
    if (real.isEmpty()) {
      sources.announcer().stop();
    } else {
      sources.announcer().announce(authority.name(), real, changed);
    }
  }

  private void cover(List<LocalAddress> seen) {
    if (!seen.isEmpty()) {
      authority.cover(seen.stream().map(LocalAddress::address).collect(Collectors.toSet()));
    }
  }
}
