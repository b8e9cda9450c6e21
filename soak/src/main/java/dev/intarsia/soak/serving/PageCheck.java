package dev.intarsia.soak.serving;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages to their last byte and counts what was looked up for them, and what is wrong with it.
 *
 * <p>What counts as one look-up: the page, and each hole in it that the cache looks up by an
 * address of its own. What is embedded counts for what it is embedded in.
 *
 * <p>Thread safety: none; reused for one page after the other.
 */
final class PageCheck {

  private byte[] bytes = {};
  private int length;
  private int position;
  private long[] oldestAllowed = {};
  private int cell;
  private long serialBefore;
  private Visitor visitor;
  private boolean isStale;
  private boolean isOfOthers;

  private int cached;
  private int rendered;
  private int stale;
  private int crossUser;
  private int wrong;
  private @Nullable String fault;

  /**
   * What was known before a page was asked for.
   *
   * @param oldestAllowed for each of {@link SitePlan#cellsOfPage} the least version allowed
   * @param serial what was rendered under it, or a lesser one, was there already
   */
  record Before(Visitor visitor, long[] oldestAllowed, long serial) {}

  PageCheck(Visitor anybody) {
    visitor = anybody;
  }

  /**
   * Reads a page.
   *
   * @param page the length of it; the array may be longer
   */
  void read(Part part, byte[] page, int pageLength, Before before) {
    bytes = page;
    length = pageLength;
    oldestAllowed = before.oldestAllowed();
    serialBefore = before.serial();
    visitor = before.visitor();
    position = 0;
    cell = 0;
    cached = 0;
    rendered = 0;
    stale = 0;
    crossUser = 0;
    wrong = 0;
    fault = null;
    isStale = false;
    isOfOthers = false;
    if (readLookedUp(part) && position != length) {
      wrong(part, "ends at byte " + position + " of " + length);
    }
  }

  /** Reads what counts as one look-up. */
  private boolean readLookedUp(Part part) {
    boolean wasStale = isStale;
    boolean wasOfOthers = isOfOthers;
    isStale = false;
    isOfOthers = false;
    int at = position;
    if (!readPart(part)) {
      return false;
    }
    if (PartRecord.serial(bytes, at) <= serialBefore) {
      cached++;
    } else {
      rendered++;
    }
    stale += isStale ? 1 : 0;
    crossUser += isOfOthers ? 1 : 0;
    isStale = wasStale;
    isOfOthers = wasOfOthers;
    return true;
  }

  private boolean readPart(Part part) {
    int at = position;
    int end = at + PartRecord.length(part);
    if (end >= length || !PartRecord.isSound(bytes, at, part)) {
      return wrong(part, "is no sound record at byte " + at + " of " + length);
    }
    if (!PartRecord.isOf(bytes, at, part)) {
      return wrong(part, "is another part at byte " + at);
    }
    judgeVisitor(part, at);
    judgeVersions(part, at);
    position = end;
    List<Part> children = part.children();
    for (int i = 0; i < children.size(); i++) {
      Part child = children.get(i);
      if (!(child.kind().isLookedUp() ? readLookedUp(child) : readPart(child))) {
        return false;
      }
    }
    if (position >= length || bytes[position++] != PartRecord.END) {
      return wrong(part, "does not end at byte " + (position - 1));
    }
    return true;
  }

  private void judgeVisitor(Part part, int at) {
    if (PartRecord.visitor(bytes, at) != visitor.mark(part.traits())) {
      isOfOthers = true;
      describe(part, "was made for somebody else than " + visitor);
    }
  }

  private void judgeVersions(Part part, int at) {
    List<Integer> cells = part.cells();
    for (int i = 0; i < cells.size(); i++) {
      long shown = PartRecord.version(bytes, at, i);
      long oldest = oldestAllowed[cell++];
      if (shown < oldest) {
        isStale = true;
        describe(
            part,
            "shows version %d of datum %d, acknowledged was %d"
                .formatted(shown, cells.get(i), oldest));
      }
    }
  }

  private boolean wrong(Part part, String what) {
    wrong++;
    describe(part, what);
    return false;
  }

  private void describe(Part part, String what) {
    if (fault == null) {
      fault = part.kind().spelled() + " " + part.number() + " " + what;
    }
  }

  /** Look-ups that were answered with what had been rendered before the page was asked for. */
  int cached() {
    return cached;
  }

  /** Look-ups that were answered with what was rendered meanwhile, for this page or another. */
  int rendered() {
    return rendered;
  }

  /** Look-ups that show a version older than an acknowledged one. */
  int stale() {
    return stale;
  }

  /** Look-ups that show what was made for somebody else. */
  int crossUser() {
    return crossUser;
  }

  /** 1 if the page is not what was asked for; what comes after the fault was not read. */
  int wrong() {
    return wrong;
  }

  /** The first fault, for people; null if there is none. */
  @Nullable String fault() {
    return fault;
  }
}
