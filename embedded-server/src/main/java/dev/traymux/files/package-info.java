/// Files that arrive from phones, and directories that sessions can start in.
@NullMarked
package dev.traymux.files;

import org.jspecify.annotations.NullMarked;
