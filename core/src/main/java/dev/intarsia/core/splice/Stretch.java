package dev.intarsia.core.splice;

import dev.intarsia.core.entry.EntryView;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.io.OutputStream;

/** Bytes of a page that it shares with whatever they are the output of. */
public sealed interface Stretch {

  /** The first of them, in the output's bytes. */
  int from();

  /** The end of them, in the output's bytes. */
  int to();

  /** What they are of. */
  Rendered output();

  /**
   * Writes them.
   *
   * @throws IOException what the stream throws
   */
  void writeTo(OutputStream out) throws IOException;

  /** Bytes of what was rendered. */
  record OfOutput(Rendered output, int from, int to) implements Stretch {

    @Override
    public void writeTo(OutputStream out) throws IOException {
      output.writeTo(out, from, to);
    }
  }

  /** Bytes of an entry, which are there without decoding the rest of it. */
  record OfEntry(EntryView entry, int from, int to) implements Stretch {

    @Override
    public Rendered output() {
      return entry.requireOutput();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
      out.write(entry.bytes(), entry.bodyAt() + from, to - from);
    }
  }
}
