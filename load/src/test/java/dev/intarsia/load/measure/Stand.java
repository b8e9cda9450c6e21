package dev.intarsia.load.measure;

import dev.intarsia.load.measure.Contestant.Keeping;
import dev.intarsia.load.page.PageKind;
import dev.intarsia.load.process.Target;
import dev.intarsia.load.server.Figures;
import java.net.URI;

/** Something that stands for what is measured, and delivers nothing. */
record Stand(URI address) implements Target {

  static Contestant contestant(String name, Round... rounds) {
    Stand stand = new Stand(URI.create("http://127.0.0.1:9/"));
    Contestant one =
        new Contestant(name, stand, PageCheck.personal(PageKind.STANDARD.page()), Keeping.ALL);
    one.rounds().addAll(java.util.List.of(rounds));
    return one;
  }

  @Override
  public long processorMicros() {
    return 0;
  }

  @Override
  public Figures figures() {
    return new Figures(0, 0, 0, 0);
  }

  @Override
  public boolean isMeasuredInside() {
    return false;
  }

  @Override
  public void close() {}
}
