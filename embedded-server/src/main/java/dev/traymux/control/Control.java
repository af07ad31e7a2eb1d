package dev.traymux.control;

import dev.traymux.backup.BackupException;
import dev.traymux.config.ProgramVersion;
import dev.traymux.exposure.ExposureException;
import dev.traymux.instance.Conversation;
import dev.traymux.keyring.KeyringException;
import dev.traymux.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers other processes of the person at the machine. Who may call was decided by
/// [dev.traymux.instance.Instance]; whoever got here is that person, and may do everything.
public final class Control implements Consumer<Conversation> {
  private static final Logger log = LoggerFactory.getLogger(Control.class);

  private final Function<List<String>, String> onStart;
  private final Runnable quit;
  private volatile @Nullable Desks desks;

  /// @param onStart is given the arguments of every later start, and returns the sentence it prints
  /// @param quit ends this program; called after everything was forgotten
  public Control(Function<List<String>, String> onStart, Runnable quit) {
    this.onStart = onStart;
    this.quit = quit;
  }

  /// From now on commands are carried out; before, they are asked to come again.
  public void open(ControlServices services) {
    desks = new Desks(services);
  }

  /// Who carries out which request.
  private record Desks(
      StatusDesk status,
      NetworkDesk network,
      DeviceDesk devices,
      TokenDesk tokens,
      AuditDesk audit,
      PairingConversation pairing,
      KeepingDesk keeping) {
    Desks(ControlServices services) {
      this(
          new StatusDesk(services),
          new NetworkDesk(services.network()),
          new DeviceDesk(services.access()),
          new TokenDesk(services.access().tokens(), Clock.systemUTC()),
          new AuditDesk(services.access().audit()),
          new PairingConversation(services.network()),
          new KeepingDesk(services.keeping(), services.access().audit()));
    }
  }

  @Override
  public void accept(Conversation conversation) {
    var caller = new Caller(conversation);
    try {
      var line = conversation.receive();
      if (line.isPresent()) {
        answer(caller, ControlCodec.opening(line.get()));
      }
    } catch (ControlCodec.NotUnderstood e) {
      log.warn("A command of another version was refused.", e);
      fail(
          caller,
          ExitCode.PROTOCOL,
          "Traymux "
              + ProgramVersion.text()
              + " is running, and this command is of another version. Restart Traymux.");
    } catch (IOException e) {
      log.debug("A command was broken off", e);
    }
  }

  private void answer(Caller caller, ControlCodec.Opening opening)
      throws IOException, ControlCodec.NotUnderstood {
    try {
      carryOut(caller, opening.request());
      caller.tell(new ControlReply.Done());
    } catch (RequestRefused e) {
      fail(caller, e.exit(), sentence(e));
    } catch (BackupException e) {
      fail(caller, ExitCode.CANNOT_CREATE, sentence(e));
    } catch (KeyringException e) {
      fail(caller, ExitCode.UNAVAILABLE, sentence(e));
    } catch (ExposureException.UrlRefused e) {
      fail(caller, ExitCode.USAGE, sentence(e));
    } catch (StoreException | ExposureException e) {
      log.error("A command failed.", e);
      fail(caller, ExitCode.UNAVAILABLE, sentence(e));
    } catch (RuntimeException e) {
      log.error("A command failed unexpectedly.", e);
      fail(
          caller, ExitCode.SOFTWARE, "That failed unexpectedly. The log of Traymux has the cause.");
    } finally {
      // Whatever became of it, the server has stopped; also where nobody waited for the answer.
      if (opening.request() instanceof ControlRequest.Forget && desks != null) {
        quit.run();
      }
    }
  }

  private void carryOut(Caller caller, ControlRequest request)
      throws IOException, RequestRefused, ControlCodec.NotUnderstood {
    if (request instanceof ControlRequest.Start(var arguments)) {
      caller.say(onStart.apply(arguments));
      return;
    }
    var open = desks;
    if (open == null) {
      throw new RequestRefused(
          ExitCode.TEMPORARY, "Traymux is just starting. Try again in a moment.");
    }
    switch (request) {
      case ControlRequest.Start _ -> {}
      case ControlRequest.Status _ -> open.status.tell(caller);
      case ControlRequest.Fingerprint _ -> open.network.fingerprint(caller);
      case ControlRequest.Phones(boolean allowed) -> open.network.phones(caller, allowed);
      case ControlRequest.Panic _ -> open.network.panic(caller);
      case ControlRequest.Pair _ -> open.pairing.hold(caller);
      case ControlRequest.Devices _ -> open.devices.list(caller);
      case ControlRequest.RenameDevice rename -> open.devices.rename(caller, rename);
      case ControlRequest.ChangeDevice change -> open.devices.change(caller, change);
      case ControlRequest.RevokeDevice revoke -> open.devices.revoke(caller, revoke);
      case ControlRequest.Tokens _ -> open.tokens.list(caller);
      case ControlRequest.CreateToken create -> open.tokens.create(caller, create);
      case ControlRequest.RotateToken rotate -> open.tokens.rotate(caller, rotate);
      case ControlRequest.RevokeToken revoke -> open.tokens.revoke(caller, revoke);
      case ControlRequest.Urls _ -> open.network.urls(caller);
      case ControlRequest.PreferUrl(var origin) -> open.network.prefer(caller, origin);
      case ControlRequest.OwnUrl own -> open.network.own(caller, own);
      case ControlRequest.AuditPage(int count) -> open.audit.page(caller, count);
      case ControlRequest.VerifyAudit _ -> open.audit.verify(caller);
      case ControlRequest.ExportAudit _ -> open.audit.export(caller);
      case ControlRequest.Backup backup -> open.keeping.backup(caller, backup);
      case ControlRequest.Forget _ -> open.keeping.forget(caller);
      case ControlRequest.Keys(var keyring) -> open.keeping.keys(caller, keyring);
    }
  }

  private static String sentence(Exception e) {
    return Objects.requireNonNullElse(
        e.getMessage(), "That failed. The log of Traymux has the cause.");
  }

  private static void fail(Caller caller, int exit, String sentence) {
    try {
      caller.tell(new ControlReply.Failed(exit, sentence));
    } catch (IOException e) {
      log.debug("Nobody waits for the answer any more", e);
    }
  }
}
