package dev.traymux.desktop.settings;

import dev.traymux.exposure.Addresses;
import dev.traymux.exposure.ExposureException;
import dev.traymux.exposure.OwnUrl;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// A URL of the user's own while it is typed. Says at once what is wrong with it.
final class OwnUrlForm {
  private final StringProperty url = new SimpleStringProperty("");
  private final StringProperty proxies = new SimpleStringProperty("");
  private final StringBinding problem = Bindings.createStringBinding(this::problem, url, proxies);

  /// @param set the one in use
  OwnUrlForm(Optional<OwnUrl> set) {
    set.ifPresent(
        own -> {
          url.set(own.origin());
          proxies.set(
              own.proxies().stream()
                  .map(Addresses::text)
                  .sorted()
                  .collect(Collectors.joining(", ")));
        });
  }

  StringProperty urlProperty() {
    return url;
  }

  /// The addresses of the proxies, between commas or spaces.
  StringProperty proxiesProperty() {
    return proxies;
  }

  /// Why it cannot be used, as a sentence; empty when it can, and while nothing is typed.
  StringBinding problemProperty() {
    return problem;
  }

  /// What was typed, if it can be used.
  Optional<OwnUrl> described() {
    try {
      return Optional.of(parse());
    } catch (ExposureException _) {
      return Optional.empty();
    }
  }

  /// Types nothing.
  void clear() {
    url.set("");
    proxies.set("");
  }

  private String problem() {
    if (url.get().isBlank() && proxies.get().isBlank()) {
      return "";
    }
    try {
      parse();
      return "";
    } catch (ExposureException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private OwnUrl parse() {
    var addresses =
        Arrays.stream(proxies.get().split("[,\\s]+")).filter(a -> !a.isEmpty()).toList();
    return OwnUrl.of(url.get(), addresses);
  }
}
