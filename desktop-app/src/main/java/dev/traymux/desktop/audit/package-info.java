/// The Audit window: what happened, whether the record of it is whole, and a copy of it.
@NullMarked
package dev.traymux.desktop.audit;

import org.jspecify.annotations.NullMarked;
