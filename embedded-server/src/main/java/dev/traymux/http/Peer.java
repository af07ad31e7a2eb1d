package dev.traymux.http;

import dev.traymux.exposure.Way;
import java.net.InetAddress;

/// Who is at the other end.
///
/// @param origin what the request was made to, as the browser writes it
/// @param address where it came from
/// @param way how it came; whether it is of this machine is told by this alone, since a proxy makes
///   a request from anywhere come from loopback
record Peer(String origin, InetAddress address, Way way) {}
