package dev.intarsia.soak.crash;

import java.util.Optional;

/**
 * Reads a body that a cache answered with and says what is wrong with it.
 *
 * <p>Thread safety: none; made for one body.
 */
final class BodyCheck {

  private final byte[] body;
  private final String theme;
  private final long[] oldestAllowed;
  private int position;
  private int cell;
  private Optional<Fault> stale = Optional.empty();

  /** What is wrong. */
  record Fault(Kind kind, String description) {
    enum Kind {
      /** It shows a version older than an acknowledged one. */
      STALE,
      /** It is not the output that was asked for. */
      WRONG
    }
  }

  private static final class WrongException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongException(String message) {
      super(message);
    }
  }

  private BodyCheck(byte[] body, String theme, long[] oldestAllowed) {
    this.body = body;
    this.theme = theme;
    this.oldestAllowed = oldestAllowed;
  }

  /**
   * The fault of a body, if it has one; a wrong one counts as wrong only.
   *
   * @param oldestAllowed for each of {@link Site#cells} the oldest version that it may show
   */
  static Optional<Fault> fault(int fragment, String theme, byte[] body, long[] oldestAllowed) {
    BodyCheck check = new BodyCheck(body, theme, oldestAllowed);
    try {
      check.read(fragment, Place.ROOT);
      if (check.position != body.length) {
        return wrong(fragment, body.length + " bytes, expected end at " + check.position);
      }
    } catch (WrongException wrong) {
      return wrong(fragment, String.valueOf(wrong.getMessage()));
    } catch (ArrayIndexOutOfBoundsException tooShort) {
      return wrong(fragment, body.length + " bytes, which end too early");
    }
    return check.stale;
  }

  private static Optional<Fault> wrong(int fragment, String why) {
    return Optional.of(new Fault(Fault.Kind.WRONG, "fragment " + fragment + ": " + why));
  }

  private enum Place {
    ROOT,
    INSIDE
  }

  private void read(int fragment, Place place) throws WrongException {
    int start = position;
    expect("[" + fragment + ";" + (Site.hasThemes(fragment) ? theme : "") + ";");
    long keyVersion = number();
    // A stored parent embeds what its children were: it depends on their tags, not on their keys.
    if (place == Place.ROOT) {
      judge(Site.keyCell(fragment), keyVersion);
    }
    for (int tag : Site.tagCells(fragment)) {
      expect(";" + tag + "=");
      judge(tag, number());
    }
    expect(";");
    expectFiller(start, Site.fillerBytes(fragment));
    for (int child : Site.children(fragment)) {
      read(child, Place.INSIDE);
    }
    expect("]");
  }

  private void judge(int dataCell, long version) {
    long oldest = oldestAllowed[cell++];
    if (version < oldest && stale.isEmpty()) {
      stale =
          Optional.of(
              new Fault(
                  Fault.Kind.STALE,
                  "cell %d shows version %d, acknowledged was %d"
                      .formatted(dataCell, version, oldest)));
    }
  }

  private void expect(String text) throws WrongException {
    for (int i = 0; i < text.length(); i++) {
      if (body[position + i] != text.charAt(i)) {
        throw new WrongException("expected '" + text + "' at byte " + position);
      }
    }
    position += text.length();
  }

  private long number() throws WrongException {
    long number = 0;
    int start = position;
    while (body[position] >= '0' && body[position] <= '9') {
      number = number * 10 + body[position++] - '0';
    }
    if (position == start) {
      throw new WrongException("expected a number at byte " + start);
    }
    return number;
  }

  private void expectFiller(int start, int length) throws WrongException {
    long state = Body.seed(body, start, position);
    for (int end = position + length; position < end; position++) {
      state = Body.next(state);
      if (body[position] != Body.letter(state)) {
        throw new WrongException("another byte than was written at byte " + position);
      }
    }
  }
}
