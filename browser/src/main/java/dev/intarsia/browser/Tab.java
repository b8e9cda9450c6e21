package dev.intarsia.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A tab of a browser.
 *
 * <p>Thread safety: none.
 */
public final class Tab implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 60;

  private final DevTools tools;
  private final String target;
  private final String session;
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final List<Recording> recordings = new CopyOnWriteArrayList<>();
  private volatile CompletableFuture<Boolean> loaded = new CompletableFuture<>();

  private Tab(DevTools tools, String target, String session) {
    this.tools = tools;
    this.target = target;
    this.session = session;
  }

  static Tab open(DevTools tools) {
    ObjectNode blank = DevTools.JSON.createObjectNode().put("url", "about:blank");
    String target = tools.send("", "Target.createTarget", blank).get("targetId").asText();
    ObjectNode attach =
        DevTools.JSON.createObjectNode().put("targetId", target).put("flatten", true);
    String session = tools.send("", "Target.attachToTarget", attach).get("sessionId").asText();
    Tab tab = new Tab(tools, target, session);
    tools.listen(tab::hear);
    for (String domain : List.of("Page", "Runtime", "Log")) {
      tab.send(domain + ".enable", DevTools.JSON.createObjectNode());
    }
    return tab;
  }

  /** Loads a page and waits for its load event. */
  public void load(String url) {
    loaded = new CompletableFuture<>();
    complaints.clear();
    send("Page.navigate", DevTools.JSON.createObjectNode().put("url", url));
    loaded.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /** The value of an expression, awaited if it is a promise. */
  public JsonNode evaluate(String expression) {
    JsonNode result =
        send(
            "Runtime.evaluate",
            DevTools.JSON
                .createObjectNode()
                .put("expression", expression)
                .put("returnByValue", true)
                .put("awaitPromise", true));
    if (result.has("exceptionDetails")) {
      throw new IllegalStateException(result.get("exceptionDetails").toString());
    }
    return result.path("result").path("value");
  }

  /** The document as the browser has it, even where script is off. */
  public String html() {
    ObjectNode none = DevTools.JSON.createObjectNode();
    int root = send("DOM.getDocument", none).path("root").path("nodeId").asInt();
    return send("DOM.getOuterHTML", DevTools.JSON.createObjectNode().put("nodeId", root))
        .path("outerHTML")
        .asText();
  }

  /** Switches the scripts of pages off. */
  public void forbidScript() {
    send(
        "Emulation.setScriptExecutionDisabled",
        DevTools.JSON.createObjectNode().put("value", true));
  }

  /** Forgets the cookies of all sites, for all tabs of the browser. */
  public void forgetCookies() {
    send("Network.clearBrowserCookies", DevTools.JSON.createObjectNode());
  }

  /** Errors, warnings and violated policies since the page was loaded. */
  public List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Sets the size of what is shown, in CSS pixels. */
  public void resize(int width, int height) {
    send(
        "Emulation.setDeviceMetricsOverride",
        DevTools.JSON
            .createObjectNode()
            .put("width", width)
            .put("height", height)
            .put("deviceScaleFactor", 1)
            .put("mobile", false));
  }

  /** Loads a page and records what it shows until its load event and a little longer. */
  public Recording record(String url) {
    Recording recording = new Recording();
    recordings.add(recording);
    send("Page.startScreencast", DevTools.JSON.createObjectNode().put("format", "png"));
    try {
      load(url);
      // The last change is painted after the event.
      evaluate("new Promise(go => setTimeout(go, 300))");
    } finally {
      send("Page.stopScreencast", DevTools.JSON.createObjectNode());
      recordings.remove(recording);
    }
    return recording;
  }

  /** Closes the tab. */
  @Override
  public void close() {
    tools.send("", "Target.closeTarget", DevTools.JSON.createObjectNode().put("targetId", target));
  }

  private JsonNode send(String method, ObjectNode parameters) {
    return tools.send(session, method, parameters);
  }

  private void hear(JsonNode event) {
    if (!session.equals(event.path("sessionId").asText())) {
      return;
    }
    switch (event.path("method").asText()) {
      case "Page.loadEventFired" -> loaded.complete(true);
      case "Page.screencastFrame" -> show(event.path("params"));
      case "Log.entryAdded" ->
          complaints.add(event.path("params").path("entry").path("text").asText());
      case "Runtime.exceptionThrown" ->
          complaints.add(event.path("params").path("exceptionDetails").toString());
      default -> {}
    }
  }

  private void show(JsonNode frame) {
    recordings.forEach(recording -> recording.add(frame));
    tools.post(
        session,
        "Page.screencastFrameAck",
        DevTools.JSON.createObjectNode().put("sessionId", frame.path("sessionId").asInt()));
  }
}
