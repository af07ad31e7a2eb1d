package dev.traymux.desktop.pairing;

import dev.traymux.access.Scope;
import dev.traymux.desktop.devices.ScopeChoice;
import dev.traymux.desktop.devices.ScopeWords;
import dev.traymux.exposure.Addresses;
import dev.traymux.exposure.PhoneAddress;
import dev.traymux.pairing.Approval;
import dev.traymux.pairing.Pairing;
import dev.traymux.pairing.PairingCode;
import dev.traymux.pairing.PairingEvent;
import dev.traymux.pairing.PairingLink;
import dev.traymux.pairing.PendingDevice;
import dev.traymux.session.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// Pairing a phone, from the code to its name in the list. While it is open a code is always there
/// to be scanned, unless a phone is being dealt with. Belongs to the thread of the executor it is
/// given.
public final class PairViewModel implements AutoCloseable {
  private final Pairing pairing;
  private final Supplier<List<PhoneAddress>> addresses;
  private final String serverId;
  private final PhonesViewModel phones;
  private final InstantSource clock;
  private final Subscription subscription;

  private final ReadOnlyObjectWrapper<PairStep> step;
  private final ReadOnlyStringWrapper notice = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper countdown = new ReadOnlyStringWrapper("");
  private final ObservableList<PhoneAddress> choice = FXCollections.observableArrayList();
  private final ObjectProperty<@Nullable PhoneAddress> address = new SimpleObjectProperty<>();
  private final StringProperty digits = new SimpleStringProperty("");

  private Optional<PairingCode> code = Optional.empty();
  private boolean opening;
  private boolean closed;

  /// @param addresses where phones find this machine, best first
  /// @param serverId this machine's id, as in the code
  /// @param ui runs on the thread of the window
  public PairViewModel(
      Pairing pairing,
      Supplier<List<PhoneAddress>> addresses,
      String serverId,
      PhonesViewModel phones,
      Executor ui,
      InstantSource clock) {
    this.pairing = pairing;
    this.addresses = addresses;
    this.serverId = serverId;
    this.phones = phones;
    this.clock = clock;
    step = new ReadOnlyObjectWrapper<>(new PairStep.NotAllowed(phones.preview()));
    address.addListener((_, _, _) -> showCode());
    subscription = pairing.subscribe(event -> ui.execute(() -> happened(event)));
    begin();
  }

  ReadOnlyObjectProperty<PairStep> stepProperty() {
    return step.getReadOnlyProperty();
  }

  /// What happened last, as a sentence; empty when there is nothing to say.
  ReadOnlyStringProperty noticeProperty() {
    return notice.getReadOnlyProperty();
  }

  /// How long the code or the wait for the digits still lives, e.g. `1:05`.
  ReadOnlyStringProperty countdownProperty() {
    return countdown.getReadOnlyProperty();
  }

  /// The addresses a phone can be sent to, best first.
  ObservableList<PhoneAddress> addresses() {
    return FXCollections.unmodifiableObservableList(choice);
  }

  /// The one that is in the code.
  ReadOnlyObjectProperty<@Nullable PhoneAddress> addressProperty() {
    return address;
  }

  /// Draws the code with this address from now on, in this window and the next.
  void use(PhoneAddress chosen) {
    if (!chosen.equals(address.get())) {
      address.set(chosen);
      phones.prefer(chosen.origin());
    }
  }

  /// What is typed from the phone's screen.
  StringProperty digitsProperty() {
    return digits;
  }

  /// Opens this machine to phones.
  void allowPhones() {
    opening = true;
    step.set(new PairStep.Waiting("Opening this machine to phones…"));
    phones.allow(true);
  }

  /// Brings the countdown, the addresses and the code up to date; to be called every second.
  void tick() {
    switch (step.get()) {
      case PairStep.NotAllowed _, PairStep.Waiting _ -> begin();
      case PairStep.ShowCode _ -> {
        useAddresses();
        if (choice.isEmpty()) {
          begin();
        } else if (code.isEmpty() || !clock.instant().isBefore(code.get().expires())) {
          pairing.draw();
        } else {
          count(code.get().expires());
        }
      }
      case PairStep.Digits(var pending, _) -> count(pending.expires());
      case PairStep.Claimed _, PairStep.Paired _ -> {}
    }
  }

  /// Whether the digits can be handed in: there are four.
  static boolean isComplete(String digits) {
    return digits.matches("[0-9]{4}");
  }

  /// Lets the phone in, if the digits are right.
  void approve() {
    if (!(step.get() instanceof PairStep.Digits(var pending, var granted))
        || !isComplete(digits.get())) {
      return;
    }
    switch (pairing.approve(pending, digits.get(), granted.chosen())) {
      // The events say the rest.
      case Approval.Paired _, Approval.WrongDigits _ -> {}
      case Approval.NotDigits _ -> notice.set("Type the four digits that the phone shows.");
      case Approval.Gone _ -> again("That phone no longer waits. Scan this new code to try again.");
    }
  }

  /// Sends the phone away.
  void refuse() {
    if (step.get() instanceof PairStep.Digits(var pending, _)) {
      pairing.refuse(pending);
    }
  }

  /// Shows a code for one more phone.
  void pairAnother() {
    again("");
  }

  @Override
  public void close() {
    closed = true;
    subscription.close();
    pairing.stop();
  }

  private void begin() {
    if (!phones.allowedProperty().get()) {
      var failure = phones.failureProperty().get();
      if (!opening || !failure.isEmpty()) {
        opening = false;
        notice.set(failure);
        step.set(new PairStep.NotAllowed(phones.preview()));
      }
      return;
    }
    opening = false;
    useAddresses();
    if (choice.isEmpty()) {
      step.set(
          new PairStep.Waiting(
              "This machine has no address that a phone could reach. Connect it to a network."));
      return;
    }
    pairing.draw();
  }

  // What was chosen stays chosen for as long as it is there.
  private void useAddresses() {
    var now = addresses.get();
    if (!now.equals(choice)) {
      var chosen = Optional.ofNullable(address.get()).map(PhoneAddress::origin);
      choice.setAll(now);
      address.set(
          now.stream()
              .filter(a -> chosen.filter(a.origin()::equals).isPresent())
              .findFirst()
              .or(() -> now.stream().filter(PhoneAddress::recommended).findFirst())
              .or(() -> now.stream().findFirst())
              .orElse(null));
    }
  }

  private void again(String sentence) {
    notice.set(sentence);
    step.set(new PairStep.Waiting(""));
    begin();
  }

  private void happened(PairingEvent event) {
    if (closed) {
      // It was on its way already; a new code now would be one that nobody sees.
      return;
    }
    switch (event) {
      case PairingEvent.CodeDrawn(var drawn) -> {
        code = Optional.of(drawn);
        showCode();
      }
      case PairingEvent.CodeExpired(var expired) -> {
        if (code.filter(c -> c.id().equals(expired)).isPresent()) {
          code = Optional.empty();
          begin();
        }
      }
      case PairingEvent.CodeSpent(var label, var address) -> {
        code = Optional.empty();
        notice.set("");
        countdown.set("");
        step.set(new PairStep.Claimed(label, Addresses.text(address)));
      }
      case PairingEvent.AwaitingDigits(var pending) -> await(pending);
      case PairingEvent.Approved(var device) -> {
        countdown.set("");
        step.set(new PairStep.Paired(device.label()));
      }
      case PairingEvent.WrongDigits _ ->
          again(
              "Those were not the phone's digits, so it was refused. Scan this new code to try"
                  + " again.");
      case PairingEvent.Refused(var pending) ->
          again(pending.label() + " was refused. Here is a new code.");
      // A waiting phone must not be lost to whatever else somebody on the network sends.
      case PairingEvent.TurnedAway(var reason) -> notice.set(reason);
      case PairingEvent.Failed(var reason) -> again(reason);
    }
  }

  private void await(PendingDevice pending) {
    digits.set("");
    step.set(
        new PairStep.Digits(pending, new ScopeChoice(ScopeWords.forDevices(), Scope.DEFAULTS)));
    count(pending.expires());
  }

  private void showCode() {
    var chosen = address.get();
    if (code.isPresent() && chosen != null) {
      step.set(
          new PairStep.ShowCode(
              PairingLink.of(chosen.origin(), code.get(), serverId), code.get().typed()));
      count(code.get().expires());
    }
  }

  private void count(Instant until) {
    var left = Duration.between(clock.instant(), until);
    var seconds = Math.max(0, left.toSeconds());
    countdown.set("%d:%02d".formatted(seconds / 60, seconds % 60));
  }
}
