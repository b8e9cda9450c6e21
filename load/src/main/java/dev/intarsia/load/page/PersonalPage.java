package dev.intarsia.load.page;

import java.io.ByteArrayOutputStream;
import java.util.List;

/**
 * A page with a skeleton that an audience shares, and holes that differ from visitor to visitor.
 *
 * <p>Thread safety: safe. Equal questions get equal bytes, made anew each time.
 */
public interface PersonalPage {

  /** How many holes it has. */
  int holes();

  /** The stretches before, between and behind the holes: one more than there are holes. */
  List<byte[]> skeleton(Audience audience);

  /**
   * What fills a hole.
   *
   * @param number from 0
   */
  byte[] hole(int number, Visitor visitor);

  /** The whole page, made here and now: what every site must deliver. */
  default byte[] whole(Visitor visitor) {
    List<byte[]> stretches = skeleton(visitor.audience());
    ByteArrayOutputStream page = new ByteArrayOutputStream();
    for (int i = 0; i < holes(); i++) {
      page.writeBytes(stretches.get(i));
      page.writeBytes(hole(i, visitor));
    }
    page.writeBytes(stretches.get(holes()));
    return page.toByteArray();
  }
}
