package dev.intarsia.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a tab showed while a page was loaded, picture by picture: one for each change.
 *
 * <p>Thread safety: safe; frames arrive on the socket's thread.
 */
public final class Recording {

  private final List<Frame> frames = new ArrayList<>();

  /**
   * What was to be seen from a moment on.
   *
   * @param epochMillis the moment
   * @param png the picture
   */
  public record Frame(double epochMillis, byte[] png) {}

  Recording() {}

  synchronized void add(JsonNode screencastFrame) {
    double seconds = screencastFrame.path("metadata").path("timestamp").asDouble();
    byte[] png = Base64.getDecoder().decode(screencastFrame.path("data").asText());
    frames.add(new Frame(seconds * 1_000, png));
  }

  /** The frames, in order of time. */
  public synchronized List<Frame> frames() {
    return List.copyOf(frames);
  }

  /** What was to be seen at a moment; null if that was before the first frame. */
  public @Nullable Frame at(double epochMillis) {
    Frame shown = null;
    for (Frame frame : frames()) {
      if (frame.epochMillis() <= epochMillis) {
        shown = frame;
      }
    }
    return shown;
  }
}
