/// What the Tailscale of this machine says: its state, this machine's name and certificate there,
/// and whether it knows a peer.
@NullMarked
package dev.traymux.tailscale;

import org.jspecify.annotations.NullMarked;
