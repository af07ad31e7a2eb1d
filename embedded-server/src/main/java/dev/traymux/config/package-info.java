/// Where Traymux keeps its files and what it does unless told otherwise.
@NullMarked
package dev.traymux.config;

import org.jspecify.annotations.NullMarked;
