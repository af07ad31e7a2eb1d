/// What a pane still holds as text to read, search and keep: copies with lines whose numbers stay.
@NullMarked
package dev.traymux.reader;

import org.jspecify.annotations.NullMarked;
