/// What the person at the machine asks of the running Traymux from another process, as lines of
/// JSON, and who answers.
@NullMarked
package dev.traymux.control;

import org.jspecify.annotations.NullMarked;
