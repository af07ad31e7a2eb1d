/// The Settings window: how phones reach this machine, what they may rely on, and what is kept.
@NullMarked
package dev.traymux.desktop.settings;

import org.jspecify.annotations.NullMarked;
