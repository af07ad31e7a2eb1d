package dev.traymux.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.undertow.Undertow;
import io.undertow.websockets.WebSocketConnectionCallback;
import io.undertow.websockets.WebSocketProtocolHandshakeHandler;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Several threads send on one socket at once, as views, events and answers do.
class PromptHandshakeTest {
  private static final int SENDERS = 4;
  private static final int EACH = 1000;

  private final CompletableFuture<WebSocketChannel> accepted = new CompletableFuture<>();
  private final Client client = new Client();
  private Undertow server;
  private HttpClient http;
  private WebSocket socket;

  @BeforeEach
  void connect() {
    WebSocketConnectionCallback connected =
        (_, channel) -> {
          channel.resumeReceives();
          accepted.complete(channel);
        };
    var handler =
        new WebSocketProtocolHandshakeHandler(List.of(new PromptHandshake("test")), connected);
    server =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setIoThreads(1)
            .setHandler(handler)
            .build();
    server.start();
    var address = (InetSocketAddress) server.getListenerInfo().getFirst().getAddress();
    http = HttpClient.newHttpClient();
    socket =
        http.newWebSocketBuilder()
            .subprotocols("test")
            .buildAsync(URI.create("ws://127.0.0.1:" + address.getPort()), client)
            .join();
  }

  @AfterEach
  void stop() {
    http.shutdownNow();
    server.stop();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void everyMessageArrivesWholeAndInTheOrderOfItsSender(boolean atOnce) throws Exception {
    var channel = accepted.join();
    if (atOnce) {
      socket.request(Long.MAX_VALUE);
    }

    var senders =
        IntStream.range(0, SENDERS)
            .mapToObj(sender -> Thread.ofPlatform().start(() -> send(channel, sender)))
            .toList();
    for (var sender : senders) {
      sender.join();
    }
    // By now much more waits than the buffers of both sides hold.
    socket.request(Long.MAX_VALUE);

    await().atMost(Duration.ofSeconds(30)).until(() -> client.arrived.size() == SENDERS * EACH);
    for (int sender = 0; sender < SENDERS; sender++) {
      var prefix = sender + ":";
      assertThat(client.arrived.stream().filter(message -> message.startsWith(prefix)))
          .containsExactlyElementsOf(
              IntStream.range(0, EACH).mapToObj(i -> prefix + i + ":" + size(i)).toList());
    }
  }

  private static int size(int number) {
    return number * 37 % 10_000;
  }

  /// Text and bytes in turn: who sent it, its number, and a tail of one letter.
  private static void send(WebSocketChannel channel, int sender) {
    for (int i = 0; i < EACH; i++) {
      var message = "%d:%d:%s".formatted(sender, i, "x".repeat(size(i)));
      if (i % 2 == 0) {
        WebSockets.sendText(message, channel, null);
      } else {
        var bytes = ByteBuffer.wrap(message.getBytes(StandardCharsets.US_ASCII));
        WebSockets.sendBinary(bytes, channel, null);
      }
    }
  }

  /// Notes what arrived, with tails as their lengths.
  private static final class Client implements WebSocket.Listener {
    private final Queue<String> arrived = new ConcurrentLinkedQueue<>();
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    @Override
    public void onOpen(WebSocket opened) {
      // Takes nothing until it is told to.
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      take(StandardCharsets.US_ASCII.encode(data.toString()), last);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
      take(data, last);
      return null;
    }

    private void take(ByteBuffer data, boolean last) {
      var bytes = new byte[data.remaining()];
      data.get(bytes);
      message.writeBytes(bytes);
      if (last) {
        var text = message.toString(StandardCharsets.US_ASCII);
        int tail = text.lastIndexOf(':') + 1;
        assertThat(text.substring(tail)).matches("x*");
        arrived.add(text.substring(0, tail) + (text.length() - tail));
        message.reset();
      }
    }
  }
}
