package dev.intarsia.jcstress;

import dev.intarsia.jcstress.Decision.Test;
import dev.intarsia.jcstress.Decision.Twin;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A decision with two twins, of which one is argued. */
final class Samples {

  static final Test AS_WRITTEN =
      new Test("p.Sentence.AsWritten", Set.of("1, 0"), Set.of(), Set.of("0, 0"));
  static final Test SHOWN = new Test("p.Sentence.Shown", Set.of(), Set.of("1, 0"), Set.of("0, 0"));
  static final Test ARGUED =
      new Test("p.Sentence.Argued", Set.of(), Set.of("1, 0"), Set.of("0, 0"));
  static final Decision DECISION =
      new Decision(
          "Sentence",
          "one before the other",
          List.of("Some.field"),
          AS_WRITTEN,
          List.of(
              new Twin(SHOWN, Optional.empty()),
              new Twin(ARGUED, Optional.of("the processor keeps stores in order"))));

  private Samples() {}
}
