/// What goes over the wire: messages, binary frames, errors and their codec; specified in
/// `docs/protocol.md`.
@NullMarked
package dev.traymux.wire;

import org.jspecify.annotations.NullMarked;
