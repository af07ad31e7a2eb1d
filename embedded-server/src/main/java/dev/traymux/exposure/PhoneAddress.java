package dev.traymux.exposure;

/// An address under which a phone can find this machine now.
///
/// @param origin what goes into the QR before its path, e.g. `https://192.168.1.5:8722`
/// @param way how a phone gets there; never [Way.ThisMachine]
/// @param description the same for a person who has to choose, e.g. `Local network (wlan0)`
/// @param verified whether every browser trusts its certificate, with nothing installed
/// @param recommended whether it is the one to use: chosen by the user, else the best
public record PhoneAddress(
    String origin, Way way, String description, boolean verified, boolean recommended) {}
