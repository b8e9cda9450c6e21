package dev.intarsia.load.site;

import dev.intarsia.load.page.PersonalPage;
import dev.intarsia.load.page.Visitor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Skeletons with includes, and what the includes ask for. */
final class EsiOrigin implements Answers {

  private static final String HOLE = "/hole/";

  private final PersonalPage page;
  private final LongAdder rendered = new LongAdder();

  EsiOrigin(PersonalPage page) {
    this.page = page;
  }

  @Override
  public List<byte[]> answer(String path, String cookie) {
    Visitor visitor = Visitor.ofCookie(cookie);
    rendered.increment();
    if (path.startsWith(HOLE)) {
      return List.of(page.hole(Integer.parseInt(path.substring(HOLE.length())), visitor));
    }
    List<byte[]> stretches = page.skeleton(visitor.audience());
    List<byte[]> pieces = new ArrayList<>();
    for (int i = 0; i < page.holes(); i++) {
      pieces.add(stretches.get(i));
      String include = "<esi:include src=\"" + HOLE + i + "\"/>";
      pieces.add(include.getBytes(StandardCharsets.US_ASCII));
    }
    pieces.add(stretches.get(page.holes()));
    return pieces;
  }

  @Override
  public long rendered() {
    return rendered.sum();
  }
}
