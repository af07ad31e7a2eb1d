package dev.traymux.exposure;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.jmdns.impl.DNSIncoming;
import javax.jmdns.impl.DNSOutgoing;
import javax.jmdns.impl.DNSQuestion;
import javax.jmdns.impl.constants.DNSConstants;
import javax.jmdns.impl.constants.DNSRecordClass;
import javax.jmdns.impl.constants.DNSRecordType;

/// Asks a local network where a `.local` name leads, as a phone would: one question to everybody,
/// and whoever knows answers everybody; RFC 6762, 5.2.
final class MulticastQuestion {
  private static final InetSocketAddress EVERYBODY =
      new InetSocketAddress(InetAddress.ofLiteral("224.0.0.251"), DNSConstants.MDNS_PORT);

  private static final int LARGEST = 9000;

  private MulticastQuestion() {}

  /// The addresses that were answered by the end of that time; none if nobody knows the name.
  ///
  /// @param from this machine's address in the network to ask
  static Set<InetAddress> ask(String name, InetAddress from, Duration time) throws IOException {
    var asked = name + ".";
    var addresses = new HashSet<InetAddress>();
    var card = NetworkInterface.getByInetAddress(from);
    if (card == null) {
      return addresses;
    }
    // The port is shared with whatever else speaks mDNS here; closing the socket leaves the group.
    try (var socket = new MulticastSocket(DNSConstants.MDNS_PORT)) {
      socket.setNetworkInterface(card);
      socket.joinGroup(EVERYBODY, card);
      var question =
          DNSQuestion.newQuestion(asked, DNSRecordType.TYPE_A, DNSRecordClass.CLASS_IN, false);
      var out = new DNSOutgoing(DNSConstants.FLAGS_QR_QUERY);
      out.addQuestion(question);
      var bytes = out.data();
      socket.send(new DatagramPacket(bytes, bytes.length, EVERYBODY));
      long until = System.nanoTime() + time.toNanos();
      for (long left = time.toMillis(); left > 0; left = millisTo(until)) {
        socket.setSoTimeout((int) left);
        var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
        socket.receive(packet);
        addresses.addAll(answers(packet, asked));
      }
    } catch (SocketTimeoutException e) {
      // Everybody who knows has answered.
    }
    return addresses;
  }

  private static long millisTo(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos - System.nanoTime());
  }

  // Anybody may send anything to that port.
  private static Set<InetAddress> answers(DatagramPacket packet, String name) {
    var addresses = new HashSet<InetAddress>();
    try {
      for (var record : new DNSIncoming(packet).getAllAnswers()) {
        if (record.getRecordType() == DNSRecordType.TYPE_A
            && name.equalsIgnoreCase(record.getName())) {
          addresses.addAll(List.of(record.getServiceInfo(false).getInet4Addresses()));
        }
      }
    } catch (IOException | RuntimeException e) {
      return Set.of();
    }
    return addresses;
  }
}
