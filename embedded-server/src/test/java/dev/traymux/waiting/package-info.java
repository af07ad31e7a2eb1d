/// How tests wait for what comes about elsewhere.
@NullMarked
package dev.traymux.waiting;

import org.jspecify.annotations.NullMarked;
