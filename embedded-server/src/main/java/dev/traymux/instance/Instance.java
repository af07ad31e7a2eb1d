package dev.traymux.instance;

import dev.traymux.config.PrivateFiles;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The right to be the running Traymux, and the private Unix socket on which later starts report.
///
/// On the socket a start sends how many arguments it has (int, big-endian) and each as modified
/// UTF-8 with its length before it ([DataOutputStream#writeUTF]); the answer is one such text, a
/// sentence for whoever started it.
public final class Instance implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(Instance.class);

  private static final String LOCK = "instance.lock";
  private static final String SOCKET = "instance.sock";
  private static final int MAX_ARGUMENTS = 64;

  private final FileChannel file;
  private final FileLock lock;
  private final Path address;
  private final Function<List<String>, String> onStart;
  private final @Nullable ServerSocketChannel socket;

  private Instance(
      FileChannel file, FileLock lock, Path runtime, Function<List<String>, String> onStart) {
    this.file = file;
    this.lock = lock;
    this.address = runtime.resolve(SOCKET);
    this.onStart = onStart;
    this.socket = listen();
  }

  /// Becomes the running instance.
  ///
  /// @param runtime a folder only this user can enter
  /// @param onStart is given the arguments of every later start and returns the sentence it prints;
  ///   called on a thread of its own
  /// @return empty when another one runs already
  /// @throws IOException when the folder cannot be written to
  public static Optional<Instance> claim(Path runtime, Function<List<String>, String> onStart)
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
    return lock == null
        ? Optional.empty()
        : Optional.of(new Instance(file, lock, runtime, onStart));
  }

  /// Tells the running instance about this start.
  ///
  /// @return what it says to that
  /// @throws IOException when it does not answer
  public static String handOver(Path runtime, List<String> arguments) throws IOException {
    try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(runtime.resolve(SOCKET)));
        var out = new DataOutputStream(Channels.newOutputStream(channel));
        var in = new DataInputStream(Channels.newInputStream(channel))) {
      out.writeInt(arguments.size());
      for (var argument : arguments) {
        out.writeUTF(argument);
      }
      out.flush();
      return in.readUTF();
    }
  }

  /// Without the socket Traymux still is the only one; a later start just cannot raise it.
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
      log.warn("Later starts cannot reach this one: no socket at {}", address, e);
      return null;
    }
  }

  private void accept(ServerSocketChannel listening) {
    while (listening.isOpen()) {
      try {
        var channel = listening.accept();
        Thread.ofVirtual().name("instance-start").start(() -> answer(channel));
      } catch (IOException e) {
        log.debug("No longer listening for later starts", e);
        return;
      }
    }
  }

  private void answer(SocketChannel channel) {
    try (channel;
        var in = new DataInputStream(Channels.newInputStream(channel));
        var out = new DataOutputStream(Channels.newOutputStream(channel))) {
      if (!isThisUser(channel)) {
        log.warn("Refused another user on {}", address);
        return;
      }
      int count = in.readInt();
      if (count < 0 || count > MAX_ARGUMENTS) {
        return;
      }
      var arguments = new ArrayList<String>();
      for (int i = 0; i < count; i++) {
        arguments.add(in.readUTF());
      }
      out.writeUTF(onStart.apply(arguments));
    } catch (IOException e) {
      log.debug("A later start went away", e);
    }
  }

  // The folder's mode keeps others out already; root and mistakes with modes are what this is for.
  private static boolean isThisUser(SocketChannel channel) throws IOException {
    var peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
    return peer.user().getName().equals(System.getProperty("user.name"));
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
