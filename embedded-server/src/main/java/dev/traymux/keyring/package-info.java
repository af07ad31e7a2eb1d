/// Where private keys are: in files, or in files that only a key in the system's keyring opens.
@NullMarked
package dev.traymux.keyring;

import org.jspecify.annotations.NullMarked;
