/// The listener: TLS, headers, static files, and the WebSocket that carries the protocol; decides
/// nothing itself.
@NullMarked
package dev.traymux.http;

import org.jspecify.annotations.NullMarked;
