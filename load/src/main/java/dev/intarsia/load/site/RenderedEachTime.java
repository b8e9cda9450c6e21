package dev.intarsia.load.site;

import dev.intarsia.load.page.PersonalPage;
import dev.intarsia.load.page.Visitor;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** No cache at all. */
final class RenderedEachTime implements Answers {

  private final PersonalPage page;
  private final LongAdder rendered = new LongAdder();

  RenderedEachTime(PersonalPage page) {
    this.page = page;
  }

  @Override
  public List<byte[]> answer(String path, String cookie) {
    Visitor visitor = Visitor.ofCookie(cookie);
    rendered.increment();
    return List.of(page.whole(visitor));
  }

  @Override
  public long rendered() {
    return rendered.sum();
  }
}
