/// The command line: asks the running Traymux, and prints what it says.
@NullMarked
package dev.traymux.cli;

import org.jspecify.annotations.NullMarked;
