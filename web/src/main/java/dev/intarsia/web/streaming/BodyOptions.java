package dev.intarsia.web.streaming;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.web.containment.Containment;
import dev.intarsia.web.containment.ContainmentCheck;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What is particular about one streamed answer.
 *
 * <p>Thread safety: immutable.
 *
 * @param markup whether its text can be left open
 * @param notice markup written once, behind the page and before the first late part, only if
 *     something was left open: see {@link NoScript#element}; may be empty, must be contained but
 *     for a noscript element
 * @param known attachments that were sent already, besides those that the stream itself tells
 * @param onEnd runs once, when everything was given out or nobody wants the rest
 */
public record BodyOptions(Markup markup, String notice, Attachments known, Runnable onEnd) {

  private static final Runnable NOTHING = () -> {};

  /**
   * Refuses missing parts.
   *
   * @throws IllegalArgumentException if the notice is not contained
   */
  public BodyOptions {
    Objects.requireNonNull(markup);
    Objects.requireNonNull(notice);
    Objects.requireNonNull(known);
    Objects.requireNonNull(onEnd);
    Containment verdict = ContainmentCheck.check(notice.getBytes(StandardCharsets.UTF_8));
    if (!verdict.contained()) {
      throw new IllegalArgumentException(
          "notice: %s, allowed=contained markup".formatted(verdict.explanation()));
    }
  }

  /** An answer of this kind, with nothing particular. */
  public static BodyOptions of(Markup markup) {
    return new BodyOptions(markup, "", Attachments.NONE, NOTHING);
  }

  /** This, with a notice for clients that cannot place late parts. */
  public BodyOptions withNotice(String markupOfNotice) {
    Containment verdict = ContainmentCheck.check(markupOfNotice.getBytes(StandardCharsets.UTF_8));
    if (!verdict.contained()) {
      throw new IllegalArgumentException(
          "notice: %s, allowed=contained markup".formatted(verdict.explanation()));
    }
    return new BodyOptions(markup, markupOfNotice, known, onEnd);
  }

  /** This, its head having been made with these attachments. */
  public BodyOptions knowing(Attachments sent) {
    return new BodyOptions(markup, notice, known.and(sent), onEnd);
  }

  /** This, ending with that; what was said before about the end is forgotten. */
  public BodyOptions endingWith(Runnable end) {
    return new BodyOptions(markup, notice, known, end);
  }
}
