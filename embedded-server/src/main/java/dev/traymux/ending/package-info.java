/// Sessions that are about to be killed, and can be spared until then.
@NullMarked
package dev.traymux.ending;

import org.jspecify.annotations.NullMarked;
