/// How the user has put sessions: groups, and an order, the same for everybody who looks.
@NullMarked
package dev.traymux.arrangement;

import org.jspecify.annotations.NullMarked;
