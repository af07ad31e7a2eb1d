/// What runs on this machine's terminals: processes, their groups, and which group a terminal is in
/// the hands of.
@NullMarked
package dev.traymux.process;

import org.jspecify.annotations.NullMarked;
