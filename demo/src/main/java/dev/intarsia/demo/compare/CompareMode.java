package dev.intarsia.demo.compare;

import dev.intarsia.demo.html.CompareWord;
import java.util.Locale;

/** A way of delivery. */
enum CompareMode {
  /** Nothing is kept, one block after the other. */
  UNCACHED(CompareWord.UNCACHED, CompareWord.ABOUT_UNCACHED),
  /** The whole page is kept for those without a name. */
  PAGE(CompareWord.PAGE, CompareWord.ABOUT_PAGE),
  /** The page around the blocks is kept, they are rendered at the same time. */
  DYNAMIC(CompareWord.DYNAMIC, CompareWord.ABOUT_DYNAMIC),
  /** As that, and each block leaves when it is ready. */
  STREAM(CompareWord.STREAM, CompareWord.ABOUT_STREAM),
  /** A proxy asks for each block. */
  ESI(CompareWord.ESI, CompareWord.ABOUT_ESI);

  private final CompareWord label;
  private final CompareWord about;

  CompareMode(CompareWord label, CompareWord about) {
    this.label = label;
    this.about = about;
  }

  /** The argument's value. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it is called. */
  CompareWord label() {
    return label;
  }

  /** What it does. */
  CompareWord about() {
    return about;
  }

  /** Whether blocks are holes, filled when the page is delivered. */
  boolean hasHoles() {
    return this != UNCACHED && this != PAGE;
  }
}
