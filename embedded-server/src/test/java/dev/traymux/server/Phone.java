package dev.traymux.server;

import dev.traymux.access.Bytes;
import dev.traymux.access.DeviceId;
import dev.traymux.access.P256;
import dev.traymux.access.Scope;
import dev.traymux.access.Transcript;
import dev.traymux.exposure.Endpoint;
import dev.traymux.pairing.Approval;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A phone that speaks the protocol by the book, or not, if a test says so. Has a key, and one
/// socket at a time.
public final class Phone implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = new JsonMapper();

  private final KeyPair keys;
  private final HttpClient http;
  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final List<JsonNode> skipped = new ArrayList<>();
  private final BlockingQueue<ByteBuffer> frames = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> closes = new LinkedBlockingQueue<>();
  private String origin = "";
  private @Nullable WebSocket socket;
  private JsonNode challenge = JSON.createObjectNode();
  private int lastId;

  /// A new phone that trusts the machine's authority.
  public Phone(TestMachine machine) {
    this(newKeys(), client(machine));
  }

  private Phone(KeyPair keys, HttpClient http) {
    this.keys = keys;
    this.http = http;
  }

  private static KeyPair newKeys() {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(P256.CURVE));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Another tab of the same phone.
  public Phone tab(TestMachine machine) {
    return new Phone(keys, client(machine));
  }

  /// A client that trusts the machine's authority and nothing else.
  public static HttpClient client(TestMachine machine) {
    return HttpClient.newBuilder().sslContext(tls(machine)).connectTimeout(PATIENCE).build();
  }

  /// TLS that trusts the machine's authority and nothing else.
  public static SSLContext tls(TestMachine machine) {
    try {
      var store = java.security.KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("authority", machine.server().authority().authority());
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      var tls = SSLContext.getInstance("TLS");
      tls.init(null, trust.getTrustManagers(), null);
      return tls;
    } catch (GeneralSecurityException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
  }

  public String id() {
    return DeviceId.of(publicKey()).text();
  }

  private Bytes publicKey() {
    return Bytes.of(keys.getPublic().getEncoded());
  }

  /// Opens a socket and reads the challenge.
  public Phone connect(Endpoint endpoint) {
    open(endpoint);
    challenge = await(m -> m.path("type").asString().equals("challenge"));
    return this;
  }

  /// Opens a socket, whatever the server says to that.
  public void open(Endpoint endpoint) {
    origin = endpoint.origin();
    messages.clear();
    skipped.clear();
    frames.clear();
    closes.clear();
    socket =
        http.newWebSocketBuilder()
            .header("Origin", origin)
            .subprotocols("traymux.v1")
            .connectTimeout(PATIENCE)
            .buildAsync(URI.create(origin.replace("http", "ws") + "/api/v1/ws"), new Ear())
            .join();
  }

  /// Says hello; the answer is a welcome or a close.
  public Phone hello() {
    return hello(1, proof("traymux hello v1", origin, challenge).base64url());
  }

  /// Says hello and waits for the welcome.
  public Phone enter() {
    hello().await(m -> m.path("type").asString().equals("welcome"));
    return this;
  }

  /// Proves who it is.
  ///
  /// @param purpose what the proof is for
  /// @param asked a challenge with its nonce and server id
  public Bytes proof(String purpose, String origin, JsonNode asked) {
    return P256.sign(keys.getPrivate(), transcript(purpose, origin, asked));
  }

  /// The same in the form that most libraries sign in, which is not that of the protocol.
  public Bytes proofInDer(String purpose, String origin, JsonNode asked) {
    try {
      var signer = Signature.getInstance("SHA256withECDSA");
      signer.initSign(keys.getPrivate());
      signer.update(transcript(purpose, origin, asked).toArray());
      return Bytes.of(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private Bytes transcript(String purpose, String origin, JsonNode asked) {
    return Transcript.of(purpose)
        .text(origin)
        .text(asked.path("serverId").asString())
        .text(id())
        .bytes(Bytes.parse(asked.path("nonce").asString()).orElseThrow())
        .toBytes();
  }

  /// The challenge of its socket.
  public JsonNode challenge() {
    return challenge;
  }

  /// Says a hello of the test's own.
  public Phone hello(int protocol, String proof) {
    send(
        Map.of(
            "type",
            "hello",
            "protocol",
            protocol,
            "client",
            Map.of("name", "test", "version", "1"),
            "device",
            id(),
            "proof",
            proof));
    return this;
  }

  /// Claims the code of a link and shows its digits.
  ///
  /// @return the digits to be typed at the machine
  public String claim(String link, String label) {
    var parts = link.substring(link.indexOf("#v1.") + 4).split("\\.", -1);
    var pairing = parts[0];
    var nonce = Bytes.random(32, new SecureRandom());
    var commitment =
        Transcript.of("traymux commitment v1").text(pairing).bytes(nonce).toBytes().sha256();
    var scopes = "view,input,manage";
    var mac =
        hmac(
            Bytes.parse(parts[1]).orElseThrow(),
            Transcript.of("traymux claim v1")
                .text(origin)
                .text(pairing)
                .bytes(publicKey())
                .text(label)
                .text(scopes)
                .bytes(commitment)
                .toBytes());
    var claimed =
        request(
                "pairing.claim",
                Map.of(
                    "pairing", pairing,
                    "publicKey", publicKey().base64url(),
                    "label", label,
                    "scopes", List.of(scopes.split(",", -1)),
                    "commitment", commitment.base64url(),
                    "mac", mac.base64url()))
            .path("result");
    var serverKey = Bytes.parse(claimed.path("serverKey").asString()).orElseThrow();
    var serverNonce = Bytes.parse(claimed.path("serverNonce").asString()).orElseThrow();
    if (!serverKey.sha256().base64url().equals(parts[2])) {
      throw new AssertionError("another server");
    }
    request("pairing.reveal", Map.of("nonce", nonce.base64url()));
    var hash =
        Transcript.of("traymux digits v1")
            .text(pairing)
            .bytes(serverKey)
            .bytes(publicKey())
            .text(label)
            .text(scopes)
            .bytes(serverNonce)
            .bytes(nonce)
            .toBytes()
            .sha256();
    var number = Integer.toUnsignedLong(ByteBuffer.wrap(hash.toArray()).getInt()) % 10_000;
    return String.format(Locale.ROOT, "%04d", number);
  }

  /// Pairs with everything done right on both sides, and says hello.
  public void pair(TestMachine machine, Set<Scope> granted) {
    connect(machine.secure());
    var digits = claim(machine.link(), "Pixel 9");
    var pending = machine.server().pairing().pending().orElseThrow();
    var approval = machine.server().pairing().approve(pending, digits, granted);
    if (!(approval instanceof Approval.Paired)) {
      throw new AssertionError(approval);
    }
    event("pairing");
    hello().await(m -> m.path("type").asString().equals("welcome"));
  }

  private static Bytes hmac(Bytes key, Bytes message) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.toArray(), "HmacSHA256"));
      return Bytes.of(mac.doFinal(message.toArray()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Asks, and waits for the answer.
  public JsonNode request(String method, Object params) {
    var id = ++lastId;
    send(Map.of("type", "request", "id", id, "method", method, "params", params));
    return await(m -> m.path("type").asString().equals("response") && m.path("id").asInt() == id);
  }

  public void send(Map<String, ?> message) {
    text(JSON.writeValueAsString(message));
  }

  /// Sends a text frame as it is.
  public void text(String text) {
    Objects.requireNonNull(socket).sendText(text, true).join();
  }

  /// Sends a text frame as it is, unless the server has hung up.
  public void tell(String text) {
    Objects.requireNonNull(socket).sendText(text, true).exceptionally(_ -> null).join();
  }

  /// Types, unless the server has hung up.
  public void typeUnlessClosed(long channel, String text) {
    Objects.requireNonNull(socket)
        .sendBinary(typed(channel, text), true)
        .exceptionally(_ -> null)
        .join();
  }

  /// Sends a binary frame as it is.
  public void bytes(ByteBuffer frame) {
    Objects.requireNonNull(socket).sendBinary(frame, true).join();
  }

  public void type(long channel, String text) {
    bytes(typed(channel, text));
  }

  private static ByteBuffer typed(long channel, String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(5 + bytes.length)
        .put((byte) 2)
        .putInt((int) channel)
        .put(bytes)
        .flip();
  }

  public void acknowledge(long channel, long total) {
    bytes(ByteBuffer.allocate(13).put((byte) 3).putInt((int) channel).putLong(total).flip());
  }

  /// The next frame of output, waited for.
  public ByteBuffer frame() {
    try {
      return Objects.requireNonNull(
          frames.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS), "no output came");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Waits like [#await], or until the server hangs up; nothing is kept.
  public void awaitUnlessClosed(Predicate<JsonNode> wanted) {
    Awaitility.await()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () ->
                hasHungUp()
                    || Stream.generate(messages::poll)
                        .takeWhile(Objects::nonNull)
                        .anyMatch(wanted));
  }

  /// The next message for which `wanted` holds; others are kept for later calls.
  public JsonNode await(Predicate<JsonNode> wanted) {
    for (var message : List.copyOf(skipped)) {
      if (wanted.test(message)) {
        skipped.remove(message);
        return message;
      }
    }
    var until = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        var message = messages.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (message == null) {
          throw new AssertionError("never came; there were " + skipped + ", closed: " + closes);
        }
        if (wanted.test(message)) {
          return message;
        }
        skipped.add(message);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  public JsonNode event(String topic) {
    return await(
            m ->
                m.path("type").asString().equals("event")
                    && m.path("topic").asString().equals(topic))
        .path("data");
  }

  /// The code the server closes with, waited for.
  public int closed() {
    try {
      return Objects.requireNonNull(
          closes.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS), "the socket stayed open");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Whether the socket is of no more use: the server closed it.
  public boolean hasHungUp() {
    return Objects.requireNonNull(socket).isInputClosed();
  }

  private final class Ear implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();
    private final java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        messages.add(JSON.readTree(text.toString()));
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer part, boolean last) {
      var copy = new byte[part.remaining()];
      part.get(copy);
      bytes.writeBytes(copy);
      if (last) {
        frames.add(ByteBuffer.wrap(bytes.toByteArray()));
        bytes.reset();
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closes.add(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      closes.add(-1);
    }
  }

  @Override
  public void close() {
    if (socket != null) {
      socket.abort();
    }
    http.shutdownNow();
  }
}
