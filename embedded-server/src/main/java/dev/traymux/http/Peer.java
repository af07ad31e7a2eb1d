package dev.traymux.http;

import java.net.InetAddress;

/// Who is at the other end.
///
/// @param origin what the request was made to, as the browser writes it
/// @param address where it came from
record Peer(String origin, InetAddress address) {}
