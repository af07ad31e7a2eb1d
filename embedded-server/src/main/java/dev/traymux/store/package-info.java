/// What Traymux itself remembers: one SQLite file, its migrations and its tables.
@NullMarked
package dev.traymux.store;

import org.jspecify.annotations.NullMarked;
