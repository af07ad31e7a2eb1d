/// Why a session works, waits, idles or has ended: what stands in panes, as rules in files read it,
/// and the questions that can be answered.
@NullMarked
package dev.traymux.attention;

import org.jspecify.annotations.NullMarked;
