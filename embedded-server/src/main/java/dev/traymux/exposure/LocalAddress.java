package dev.traymux.exposure;

import java.net.InetAddress;

/// An address of this machine that a phone might reach.
///
/// @param card the network card's name, e.g. `wlan0`
/// @param isVirtual whether the card belongs to containers, a virtual machine or a VPN
public record LocalAddress(InetAddress address, String card, boolean isVirtual) {}
