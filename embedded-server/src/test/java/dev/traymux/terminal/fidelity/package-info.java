/// Whether a phone shows what tmux has: real programs, shown by a real view in the phone's own
/// terminal emulator, compared with tmux cell by cell.
@NullMarked
package dev.traymux.terminal.fidelity;

import org.jspecify.annotations.NullMarked;
