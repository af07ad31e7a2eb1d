package dev.traymux.desktop.settings;

import dev.traymux.desktop.pairing.CertificateViewModel;
import dev.traymux.desktop.pairing.PhonesViewModel;

/// What the window shows, one model for each part of it.
public record SettingsModels(
    PhonesViewModel phones,
    ReachViewModel reach,
    CertificateViewModel certificate,
    UnverifiedViewModel unverified,
    DataViewModel data) {}
