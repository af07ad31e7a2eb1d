/// Who may do what: devices, scopes, proofs, the gate, limits and the audit.
@NullMarked
package dev.traymux.access;

import org.jspecify.annotations.NullMarked;
