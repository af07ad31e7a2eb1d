/// What every window needs from JavaFX: its thread, the theme, pictures, and small parts to build
/// with.
@NullMarked
package dev.traymux.desktop.fx;

import org.jspecify.annotations.NullMarked;
