package dev.traymux.desktop.settings;

import dev.traymux.access.AccessRules;
import dev.traymux.access.Principal;
import dev.traymux.access.UnverifiedTls;
import dev.traymux.desktop.fx.Attempts;
import dev.traymux.session.Subscription;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The rule for phones that do not trust this machine's certificate. Belongs to the thread of the
/// executor it is given.
public final class UnverifiedViewModel implements AutoCloseable {
  private static final Principal.Operator OPERATOR = new Principal.Operator();

  private final AccessRules rules;
  private final Attempts attempts;
  private final Subscription subscription;
  private final ReadOnlyObjectWrapper<UnverifiedTls> rule;

  /// @param ui runs on the thread of the window
  /// @param background runs what waits for the disk
  public UnverifiedViewModel(AccessRules rules, Executor ui, Executor background) {
    this.rules = rules;
    attempts = new Attempts(ui, background);
    rule = new ReadOnlyObjectWrapper<>(rules.unverifiedTls());
    subscription = rules.subscribe(now -> ui.execute(() -> rule.set(now)));
  }

  /// What was asked for last, and why it was not done.
  Attempts attempts() {
    return attempts;
  }

  /// The rule that holds.
  ReadOnlyObjectProperty<UnverifiedTls> ruleProperty() {
    return rule.getReadOnlyProperty();
  }

  /// Uses another one, from the next message of every phone on.
  void use(UnverifiedTls other) {
    attempts.run(() -> rules.setUnverifiedTls(OPERATOR, other));
  }

  /// What a rule is called.
  static String name(UnverifiedTls rule) {
    return switch (rule) {
      case ALLOW -> "Allow";
      case VIEW_ONLY -> "View only";
      case REFUSE -> "Refuse";
    };
  }

  /// What a rule means.
  static String meaning(UnverifiedTls rule) {
    return switch (rule) {
      case ALLOW ->
          "They may do what you gave them, and are marked in Devices. The first visit of every"
              + " phone on the local network is such a connection.";
      case VIEW_ONLY -> "They may look and nothing else until they have installed the authority.";
      case REFUSE ->
          "They neither pair nor connect until they have installed the authority, which the page"
              + " they see instead offers.";
    };
  }

  @Override
  public void close() {
    subscription.close();
  }
}
