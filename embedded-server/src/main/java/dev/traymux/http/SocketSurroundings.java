package dev.traymux.http;

import dev.traymux.wire.Codec;
import java.util.concurrent.Executor;

/// What all sockets have in common.
///
/// @param workers do what may wait
/// @param neighbours the other sockets
record SocketSurroundings(
    Services services,
    SocketTimes times,
    Executor workers,
    Codec codec,
    SocketEndpoint neighbours) {}
