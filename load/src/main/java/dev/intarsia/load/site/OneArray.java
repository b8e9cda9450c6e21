package dev.intarsia.load.site;

import dev.intarsia.load.page.PersonalPage;
import dev.intarsia.load.page.Visitor;
import java.util.List;

/** The first visitor's page, for everybody. */
final class OneArray implements Answers {

  private final List<byte[]> page;

  OneArray(PersonalPage page) {
    this.page = List.of(page.whole(new Visitor(0)));
  }

  @Override
  public List<byte[]> answer(String path, String cookie) {
    return page;
  }

  @Override
  public long rendered() {
    return 0;
  }
}
