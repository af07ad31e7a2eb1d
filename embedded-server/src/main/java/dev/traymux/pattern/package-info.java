/// Regular expressions that people write, which no text can make slow.
@NullMarked
package dev.traymux.pattern;

import org.jspecify.annotations.NullMarked;
