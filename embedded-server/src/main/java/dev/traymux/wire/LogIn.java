package dev.traymux.wire;

import java.util.Optional;

/// What a page sends for a cookie; section 10 of the protocol.
///
/// @param device the device id
/// @param nonce of a challenge
/// @param proof signature over it, base64url
/// @param trusted whether the browser trusts this machine's certificate; by default it does not
public record LogIn(String device, String nonce, String proof, Optional<Boolean> trusted) {}
