package dev.intarsia.soak.crash;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The lines that a site's process tells its parent. Each is one write and shorter than what a pipe
 * takes at once, so that a kill leaves whole lines.
 *
 * <pre>
 * phase PHASE                       what begins now
 * intent CELL:VERSION...            is about to commit this data and to invalidate it
 * ack CELL:VERSION...               the invalidation has returned
 * figures NAME=NUMBER...            more of these
 * fault TEXT                        an answer that is stale or wrong
 * failed TEXT                       cannot go on
 * </pre>
 *
 * <p>Thread safety: safe.
 */
final class Wire {

  static final String PHASE = "phase";
  static final String INTENT = "intent";
  static final String ACKNOWLEDGED = "ack";
  static final String FIGURES = "figures";
  static final String FAULT = "fault";
  static final String FAILED = "failed";

  private static final int LONGEST = 2_000;

  private final OutputStream out;

  /** What a process is doing. */
  enum Phase {
    OPEN,
    VERIFY,
    LOAD,
    CLOSE
  }

  Wire(OutputStream unbuffered) {
    out = unbuffered;
  }

  /** To whoever started this process. */
  static Wire toParent() {
    return new Wire(new FileOutputStream(FileDescriptor.out));
  }

  void phase(Phase phase) {
    line(PHASE, phase.name());
  }

  void intent(int[] cells, long[] versions) {
    line(INTENT, pairs(cells, versions));
  }

  void acknowledged(int[] cells, long[] versions) {
    line(ACKNOWLEDGED, pairs(cells, versions));
  }

  void figures(Figures more) {
    line(FIGURES, more.spelled(" "));
  }

  void fault(String what) {
    line(FAULT, what);
  }

  void failed(Throwable why) {
    line(FAILED, String.valueOf(why));
  }

  private static String pairs(int[] cells, long[] versions) {
    StringBuilder pairs = new StringBuilder();
    for (int i = 0; i < cells.length; i++) {
      pairs.append(i == 0 ? "" : " ").append(cells[i]).append(':').append(versions[i]);
    }
    return pairs.toString();
  }

  private void line(String word, String rest) {
    String text = (word + " " + rest).replace('\n', ' ').replace('\r', ' ');
    String shortened = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    byte[] bytes = (shortened + "\n").getBytes(StandardCharsets.US_ASCII);
    synchronized (this) {
      try {
        out.write(bytes);
      } catch (IOException parentGone) {
        // Nobody is left who could count anything.
        Runtime.getRuntime().halt(2);
      }
    }
  }
}
