/// One Traymux per user: who is first holds a lock, and every later process talks with it over a
/// private Unix socket.
@NullMarked
package dev.traymux.instance;

import org.jspecify.annotations.NullMarked;
