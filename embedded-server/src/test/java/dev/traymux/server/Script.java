package dev.traymux.server;

import dev.traymux.access.Bytes;
import dev.traymux.access.Principal;
import dev.traymux.access.Scope;
import dev.traymux.access.Tokens;
import dev.traymux.exposure.Endpoint;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Whoever asks over HTTP: a script with a token, our page with a cookie, or somebody with neither.
public final class Script implements AutoCloseable {
  /// What a proof for a cookie is for.
  static final String LOG_IN = "traymux session v1";

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpClient http;
  private final String origin;
  private final Map<String, String> headers = new LinkedHashMap<>();

  public Script(TestMachine machine, Endpoint endpoint) {
    this.http = Phone.client(machine);
    this.origin = endpoint.origin();
  }

  /// Makes a token as the person at the machine.
  public static Tokens.Created token(TestMachine machine, Scope... scopes) {
    return machine
        .server()
        .tokens()
        .create(new Principal.Operator(), "ci", Set.of(scopes), Duration.ofDays(1));
  }

  /// From here on with this token.
  public Script with(Tokens.Created token) {
    return header("Authorization", "Bearer " + token.secret());
  }

  /// Logs in as the page on this device would, with a proof.
  ///
  /// @param challenge that the proof is made for
  HttpResponse<String> logIn(Phone phone, JsonNode challenge, Bytes proof) {
    var body =
        Map.of(
            "device",
            phone.id(),
            "nonce",
            challenge.path("nonce").asString(),
            "proof",
            proof.base64url());
    header("Origin", origin);
    try {
      return send("POST", "/api/v1/session", JSON.writeValueAsString(body));
    } finally {
      without("Origin");
    }
  }

  /// A cookie for this device, as a browser would send it.
  String cookie(Phone phone) {
    var challenge = json(get("/api/v1/challenge"));
    var proof = phone.proof(LOG_IN, origin, challenge);
    var cookie = logIn(phone, challenge, proof).headers().firstValue("Set-Cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  /// From here on logged in as this device.
  Script with(Phone phone) {
    return header("Cookie", cookie(phone));
  }

  /// From here on with this header.
  public Script header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /// From here on without it.
  public Script without(String name) {
    headers.remove(name);
    return this;
  }

  public String origin() {
    return origin;
  }

  public HttpResponse<String> get(String path) {
    return send("GET", path, Optional.empty());
  }

  public HttpResponse<String> send(String verb, String path, String json) {
    return send(verb, path, Optional.of(json));
  }

  public HttpResponse<String> send(String verb, String path) {
    return send(verb, path, Optional.empty());
  }

  private HttpResponse<String> send(String verb, String path, Optional<String> json) {
    var request = request(path);
    if (json.isPresent() && !headers.containsKey("Content-Type")) {
      request.header("Content-Type", "application/json");
    }
    request.method(verb, json.map(BodyPublishers::ofString).orElseGet(BodyPublishers::noBody));
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(URI.create(origin + path)).timeout(PATIENCE);
    headers.forEach(request::header);
    return request;
  }

  public static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  /// The code of a problem.
  public static String code(HttpResponse<String> answer) {
    return json(answer).path("code").asString("");
  }

  /// Opens a stream of events.
  public Events events() {
    try {
      var answer = http.send(request("/api/v1/events").build(), BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        throw new AssertionError(
            answer.statusCode()
                + " "
                + new String(answer.body().readAllBytes(), StandardCharsets.UTF_8));
      }
      return new Events(answer);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// One event.
  public record Event(String name, String id, JsonNode data) {}

  /// A stream of events, read as they come.
  public static final class Events implements AutoCloseable {
    private static final Event OVER = new Event("over", "", JSON.createObjectNode());

    private final HttpResponse<java.io.InputStream> answer;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();

    private Events(HttpResponse<java.io.InputStream> answer) {
      this.answer = answer;
      Thread.ofVirtual().start(this::read);
    }

    private void read() {
      try (var lines =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        var fields = new LinkedHashMap<String, String>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
          int colon = line.indexOf(':');
          if (line.isEmpty() && fields.containsKey("data")) {
            events.add(
                new Event(
                    fields.getOrDefault("event", ""),
                    fields.getOrDefault("id", ""),
                    JSON.readTree(fields.get("data"))));
            fields.clear();
          } else if (colon > 0) {
            fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
          }
        }
      } catch (IOException e) {
        // Broken off is over as well.
      }
      events.add(OVER);
    }

    public HttpResponse<?> answer() {
      return answer;
    }

    /// The next event, waited for; its name is `over` when there is none any more.
    public Event next() {
      try {
        return Objects.requireNonNull(
            events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS), "nothing happened");
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    /// Waits until the stream is over.
    public void awaitEnd() {
      while (!next().equals(OVER)) {}
    }

    @Override
    public void close() throws IOException {
      answer.body().close();
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
