package dev.traymux.instance;

import dev.traymux.config.PrivateFiles;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The right to be the running Traymux, and the private Unix socket on which other processes of the
/// same user talk with it. What they say is not known here; see `dev.traymux.control`.
///
/// Three things keep others out: the folder (0700), the socket (0600), and the kernel's word about
/// who is at the other end, which is asked by both sides. It has to be the very user that owns the
/// folder. Root is refused too: it could read the keys anyway, but a `sudo` in front of a command
/// is a mistake, and better told than obeyed.
public final class Instance implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Instance.class);

  private static final String LOCK = "instance.lock";
  private static final String SOCKET = "instance.sock";

  // Commands are typed by people; this only bounds what a script gone wild can take.
  private static final int MAX_CONVERSATIONS = 32;

  // Whoever is refused by the system waits in line, and would be refused at once again.
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final FileChannel file;
  private final FileLock lock;
  private final Path address;
  private final Consumer<Conversation> host;
  private final Semaphore room = new Semaphore(MAX_CONVERSATIONS);
  private final @Nullable ServerSocketChannel socket;

  private Instance(FileChannel file, FileLock lock, Path runtime, Consumer<Conversation> host) {
    this.file = file;
    this.lock = lock;
    this.address = runtime.resolve(SOCKET);
    this.host = host;
    this.socket = listen();
  }

  /// Becomes the running instance.
  ///
  /// @param runtime a folder only this user can enter
  /// @param host talks with every other process that calls, on a thread of its own; the
  ///   conversation is over when it returns
  /// @return empty when another one runs already
  /// @throws IOException when the folder cannot be written to
  public static Optional<Instance> claim(Path runtime, Consumer<Conversation> host)
      throws IOException {
    var path = runtime.resolve(LOCK);
    PrivateFiles.createFile(path);
    var file = FileChannel.open(path, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = file.tryLock();
    } catch (OverlappingFileLockException heldInThisProcess) {
      log.debug("The lock is held by this very process", heldInThisProcess);
    } finally {
      if (lock == null) {
        file.close();
      }
    }
    return lock == null ? Optional.empty() : Optional.of(new Instance(file, lock, runtime, host));
  }

  /// Calls the running instance.
  ///
  /// @return empty when none answers
  /// @throws IOException when somebody else's process answers
  public static Optional<Conversation> call(Path runtime) throws IOException {
    SocketChannel channel;
    try {
      channel = SocketChannel.open(UnixDomainSocketAddress.of(runtime.resolve(SOCKET)));
    } catch (IOException e) {
      // No such file, or nobody listens on it any more.
      log.debug("Nobody answers in {}", runtime, e);
      return Optional.empty();
    }
    if (!isOwner(channel, runtime)) {
      channel.close();
      throw new IOException("another user listens in " + runtime);
    }
    return Optional.of(new Conversation(channel));
  }

  /// Without the socket Traymux still is the only one; other processes just cannot reach it.
  private @Nullable ServerSocketChannel listen() {
    try {
      // Whoever left this file no longer runs: the lock is ours.
      Files.deleteIfExists(address);
      var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
      listening.bind(UnixDomainSocketAddress.of(address));
      Files.setPosixFilePermissions(address, PosixFilePermissions.fromString("rw-------"));
      Thread.ofVirtual().name("instance").start(() -> accept(listening));
      return listening;
    } catch (IOException e) {
      log.warn("Commands cannot reach this Traymux: no socket at {}", address, e);
      return null;
    }
  }

  private void accept(ServerSocketChannel listening) {
    while (listening.isOpen()) {
      try {
        var channel = listening.accept();
        if (room.tryAcquire()) {
          Thread.ofVirtual().name("conversation").start(() -> answer(channel));
        } else {
          log.debug("Too many processes talk with Traymux at once; one was turned away.");
          channel.close();
        }
      } catch (ClosedChannelException e) {
        log.debug("No longer listening for other processes", e);
        return;
      } catch (IOException e) {
        // Out of file descriptors, perhaps: the next command may find some again.
        log.warn("A command could not reach this Traymux at {}", address, e);
        LockSupport.parkNanos(PAUSE.toNanos());
      }
    }
  }

  private void answer(SocketChannel channel) {
    try (channel) {
      if (!isOwner(channel, address)) {
        log.warn("Refused another user on {}", address);
        return;
      }
      host.accept(new Conversation(channel));
    } catch (IOException e) {
      log.debug("Another process went away", e);
    } finally {
      room.release();
    }
  }

  // Compares user ids, not names: a user without an entry in the system's list has no name.
  private static boolean isOwner(SocketChannel channel, Path owned) throws IOException {
    return channel
        .getOption(ExtendedSocketOptions.SO_PEERCRED)
        .user()
        .equals(Files.getOwner(owned));
  }

  /// Lets the next start be the first. Closing twice does nothing.
  @Override
  public synchronized void close() {
    if (!lock.isValid()) {
      return;
    }
    try {
      if (socket != null) {
        socket.close();
        Files.deleteIfExists(address);
      }
      lock.release();
      file.close();
    } catch (IOException e) {
      log.warn("Could not give up {}", address, e);
    }
  }
}
