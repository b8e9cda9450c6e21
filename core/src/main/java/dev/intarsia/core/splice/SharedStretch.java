package dev.intarsia.core.splice;

import dev.intarsia.core.entry.EntryView;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.io.OutputStream;

/** Bytes of a page that it shares with whatever they are the output of. */
public sealed interface SharedStretch extends PageStream.Piece.Stretch {

  /** Bytes of what was rendered. */
  record OfOutput(Rendered output, int from, int to) implements SharedStretch {}

  /** Bytes of an entry, which are there without decoding the rest of it. */
  record OfEntry(EntryView entry, int from, int to) implements SharedStretch {

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
