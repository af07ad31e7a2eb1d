package dev.traymux.desktop.tray;

import dev.traymux.session.SessionChange;
import dev.traymux.session.SessionListener;
import dev.traymux.session.SessionRegistry;
import dev.traymux.session.SessionSnapshot;
import dev.traymux.session.Subscription;
import java.util.List;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// What the tray shows, kept true. Belongs to the thread of the executor it is given.
public final class TrayViewModel implements AutoCloseable {
  private final SessionRegistry registry;
  private final List<String> warnings;
  private final Subscription subscription;
  private final ReadOnlyObjectWrapper<TrayContent> content;
  private PhonesNow phones = PhonesNow.NONE;

  /// @param warnings sentences that are always shown; usually none
  /// @param ui runs on the thread of the windows
  public TrayViewModel(SessionRegistry registry, List<String> warnings, Executor ui) {
    this.registry = registry;
    this.warnings = warnings;
    content =
        new ReadOnlyObjectWrapper<>(TrayComposer.compose(SessionSnapshot.EMPTY, phones, warnings));
    subscription =
        registry.subscribe(
            new SessionListener() {
              @Override
              public void snapshot(SessionSnapshot all) {
                ui.execute(TrayViewModel.this::compose);
              }

              @Override
              public void changed(SessionChange change) {
                ui.execute(TrayViewModel.this::compose);
              }
            });
  }

  /// What to show; changes only when it differs.
  public ReadOnlyObjectProperty<TrayContent> contentProperty() {
    return content.getReadOnlyProperty();
  }

  /// Says how it stands with phones.
  public void setPhones(PhonesNow phones) {
    this.phones = phones;
    compose();
  }

  @Override
  public void close() {
    subscription.close();
  }

  private void compose() {
    var now = TrayComposer.compose(registry.current(), phones, warnings);
    if (!now.equals(content.get())) {
      content.set(now);
    }
  }
}
