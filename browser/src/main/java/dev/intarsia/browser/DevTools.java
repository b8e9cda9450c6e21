package dev.intarsia.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * The DevTools protocol: commands with answers, and events.
 *
 * <p>Thread safety: may be shared. Events arrive on the socket's thread, which must not be blocked.
 */
final class DevTools implements AutoCloseable {

  static final ObjectMapper JSON = new ObjectMapper();

  private static final long PATIENCE_SECONDS = 120;

  private final AtomicInteger ids = new AtomicInteger();
  private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
  private final List<Consumer<JsonNode>> listeners = new CopyOnWriteArrayList<>();
  private final WebSocket socket;

  private DevTools(URI uri) {
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(uri, new Receiver())
            .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
            .join();
  }

  static DevTools open(URI uri) {
    return new DevTools(uri);
  }

  /** Adds who hears all events. */
  void listen(Consumer<JsonNode> listener) {
    listeners.add(listener);
  }

  /** Sends a command whose result nobody wants; to be used where events are heard. */
  void post(String session, String method, ObjectNode parameters) {
    CompletableFuture.runAsync(() -> write(ids.incrementAndGet(), session, method, parameters));
  }

  private void write(int id, String session, String method, ObjectNode parameters) {
    ObjectNode command = JSON.createObjectNode();
    command.put("id", id).put("method", method).set("params", parameters);
    if (!session.isEmpty()) {
      command.put("sessionId", session);
    }
    synchronized (socket) {
      socket.sendText(command.toString(), true).join();
    }
  }

  /** Sends a command and waits for its result. */
  JsonNode send(String session, String method, ObjectNode parameters) {
    int id = ids.incrementAndGet();
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    answers.put(id, answer);
    write(id, session, method, parameters);
    try {
      JsonNode message = answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (message.has("error")) {
        throw new IllegalStateException(method + ": " + message.get("error"));
      }
      return message.path("result");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CompletionException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(method + " was not answered", e);
    }
  }

  @Override
  public void close() {
    socket.abort();
  }

  private void receive(String text) {
    try {
      JsonNode message = JSON.readTree(text);
      if (!message.has("id")) {
        listeners.forEach(listener -> listener.accept(message));
        return;
      }
      CompletableFuture<JsonNode> answer = answers.remove(message.get("id").asInt());
      if (answer != null) {
        answer.complete(message);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private final class Receiver implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    @SuppressWarnings("NullAway") // Null means: done at once.
    public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        receive(text.toString());
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
      answers.values().forEach(answer -> answer.completeExceptionally(error));
    }
  }
}
