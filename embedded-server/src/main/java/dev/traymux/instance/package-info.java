/// One Traymux per user: who is first holds a lock, and whoever starts later hands over its
/// arguments and leaves.
@NullMarked
package dev.traymux.instance;

import org.jspecify.annotations.NullMarked;
