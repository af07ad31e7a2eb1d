/// What attackers do, done to the real server: `docs/security-tests.md` says which promise each
/// test holds it to.
@NullMarked
package dev.traymux.hostile;

import org.jspecify.annotations.NullMarked;
