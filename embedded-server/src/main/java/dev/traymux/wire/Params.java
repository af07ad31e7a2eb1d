package dev.traymux.wire;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The parameters of each [Method], within the ranges of the protocol. Bytes are base64url text;
/// [#bytes] decodes them.
public sealed interface Params {
  /// Section 3 of the protocol.
  record PairingClaim(
      String pairing,
      String publicKey,
      String label,
      List<String> scopes,
      String commitment,
      String mac)
      implements Params {
    // A P-256 key takes 91 bytes; anything much longer is none.
    private static final int MAX_KEY_TEXT = 256;
    private static final Set<String> SCOPES =
        Set.of("view", "input", "manage", "files", "runs", "admin");

    public PairingClaim {
      requireBytes("pairing", pairing, 16);
      require("publicKey", publicKey.length() <= MAX_KEY_TEXT && isBase64Url(publicKey));
      require("label", !label.isEmpty() && label.codePointCount(0, label.length()) <= 64);
      scopes = List.copyOf(scopes);
      require("scopes", SCOPES.containsAll(scopes) && Set.copyOf(scopes).size() == scopes.size());
      requireBytes("commitment", commitment, 32);
      requireBytes("mac", mac, 32);
    }
  }

  /// Section 3 of the protocol.
  record PairingReveal(String nonce) implements Params {
    public PairingReveal {
      requireBytes("nonce", nonce, 32);
    }
  }

  /// @param topics which streams of events to start; each begins with a snapshot
  record EventsSubscribe(List<Topic> topics) implements Params {
    public EventsSubscribe {
      topics = List.copyOf(topics);
    }
  }

  /// @param topics which streams of events to end
  record EventsUnsubscribe(List<Topic> topics) implements Params {
    public EventsUnsubscribe {
      topics = List.copyOf(topics);
    }
  }

  record SessionList() implements Params {}

  record SessionCreate(Optional<String> name, Optional<String> directory, Optional<String> command)
      implements Params {}

  record SessionRename(String session, String name) implements Params {}

  record SessionKill(String session) implements Params {}

  /// @param cols how many columns the client has room for
  /// @param rows how many rows the client has room for
  record TerminalAttach(String session, int cols, int rows) implements Params {
    public TerminalAttach {
      requireSize(cols, rows);
    }
  }

  record TerminalResize(long channel, int cols, int rows) implements Params {
    public TerminalResize {
      requireChannel(channel);
      requireSize(cols, rows);
    }
  }

  record TerminalDetach(long channel) implements Params {
    public TerminalDetach {
      requireChannel(channel);
    }
  }

  record DeviceLeave() implements Params {}

  /// The bytes behind base64url text that a record's constructor has let through.
  static byte[] bytes(String base64Url) {
    return Base64.getUrlDecoder().decode(base64Url);
  }

  /// A parameter outside its range.
  final class OutOfRange extends IllegalArgumentException {
    private final String field;

    OutOfRange(String field) {
      super(field + " is out of range");
      this.field = field;
    }

    String field() {
      return field;
    }
  }

  private static void require(String field, boolean holds) {
    if (!holds) {
      throw new OutOfRange(field);
    }
  }

  private static void requireSize(int cols, int rows) {
    require("cols", cols >= 2 && cols <= 1000);
    require("rows", rows >= 1 && rows <= 500);
  }

  private static void requireChannel(long channel) {
    require("channel", channel >= 0 && channel <= 0xffff_ffffL);
  }

  private static void requireBytes(String field, String text, int length) {
    // 4 characters carry 3 bytes; without padding the length of the text says how many bytes there
    // are.
    require(field, text.length() == (length * 4 + 2) / 3 && isBase64Url(text));
  }

  private static boolean isBase64Url(String text) {
    return BASE64_URL.matcher(text).matches() && text.length() % 4 != 1;
  }

  Pattern BASE64_URL = Pattern.compile("[A-Za-z0-9_-]+");
}
