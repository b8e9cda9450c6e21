package dev.intarsia.web.streaming;

import dev.intarsia.web.containment.Containment;
import dev.intarsia.web.containment.ContainmentCheck;
import dev.intarsia.web.containment.HolePlace;
import dev.intarsia.web.containment.HoleScan;
import dev.intarsia.web.containment.HoleSpot;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Judges whether content written into a hole in document order leaves the page as it was found to
 * be with the hole empty: so that what follows the page's last byte is still a child of its body.
 *
 * <p>The verdict on a page is about its skeleton with the holes left out. It stays true as long as
 * no content reaches out of its hole. Where elements may stand, that is what {@link
 * ContainmentCheck} says; a contained fragment that does not fit its place may close elements
 * around it, but leaves none open. Elsewhere the content must be harmless text: in an attribute's
 * value without quotes and angles, in a tag only whole attributes, in raw text and comments nothing
 * that could be part of their end. What is harmless but looks otherwise costs speed, not content.
 */
final class InOrderHarm {

  /** As long as the longest text that ends something, beginning with an angle. */
  static final int LOOK_BEHIND = "</textarea".length();

  private static final String MAY_END = "reaches out of its hole";

  private InOrderHarm() {}

  /** Whether elements may stand where the hole is, so that a verdict on content decides. */
  static boolean isAmongElements(HoleSpot spot) {
    return spot.place().takesLateContent() || spot.place() == HolePlace.UNCERTAIN;
  }

  /**
   * Where the holes of content sit that is harmless in a place where no element of the page may
   * stand.
   *
   * @param holes offsets in the content
   */
  static List<HoleSpot> nestedIn(HoleSpot spot, byte[] content, int[] holes) {
    return switch (spot.place()) {
      case FOREIGN -> wrapped("<svg>", content, "</svg>", holes);
      case INERT -> wrapped("<template>", content, "</template>", holes);
      default -> Collections.nCopies(holes.length, spot);
    };
  }

  private static List<HoleSpot> wrapped(String before, byte[] content, String after, int[] holes) {
    int[] shifted = Arrays.stream(holes).map(hole -> hole + before.length()).toArray();
    return HoleScan.ofFragment(joined(before, content, after), shifted).spots();
  }

  /** What is wrong with a part. */
  static Optional<String> of(HoleSpot spot, byte[] behind, LatePart part) {
    if (isAmongElements(spot)) {
      Containment verdict = part.verdict();
      return verdict.contained() ? Optional.empty() : Optional.of(verdict.explanation());
    }
    return of(spot, behind, part.bytes());
  }

  /**
   * What is wrong with the content.
   *
   * @param behind the page's text directly before the hole, {@link #LOOK_BEHIND} bytes or more; of
   *     less, nothing good is thought
   * @return nothing if it is harmless
   */
  static Optional<String> of(HoleSpot spot, byte[] behind, byte[] content) {
    if (content.length == 0) {
      return Optional.empty();
    }
    boolean isHarmless =
        switch (spot.place()) {
          case ATTRIBUTE -> isWithout(content, "\"'<>`\0");
          case TAG -> isInTag(behind, content);
          case RAW_TEXT, ESCAPABLE_TEXT -> isWithout(content, "<>\0") && isFarFromAngle(behind);
          case COMMENT -> isWithout(content, "<>!-\0") && isFarFromAngle(behind);
          case FOREIGN -> isContainedIn(content, "svg") && isContainedIn(content, "math");
          case INERT -> isContainedIn(content, "template") && isContainedIn(content, "noscript");
          default -> {
            Containment verdict = ContainmentCheck.check(content);
            yield verdict.contained();
          }
        };
    return isHarmless
        ? Optional.empty()
        : Optional.of("in " + spot.place().description() + ": " + reason(content));
  }

  private static String reason(byte[] content) {
    Containment verdict = ContainmentCheck.check(content);
    return verdict.contained() ? MAY_END : verdict.explanation();
  }

  private static boolean isWithout(byte[] content, String refused) {
    for (byte b : content) {
      if (refused.indexOf(b) >= 0) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing that ends something can begin before the hole and end in or behind it. */
  private static boolean isFarFromAngle(byte[] behind) {
    for (int i = Math.max(0, behind.length - LOOK_BEHIND); i < behind.length; i++) {
      if (behind[i] == '<') {
        return false;
      }
    }
    return behind.length >= LOOK_BEHIND;
  }

  /** Tried with an attribute behind it that would show if a value were left open. */
  private static boolean isInTag(byte[] behind, byte[] content) {
    boolean isBehindBlank =
        behind.length > 0 && " \n\t\r\f".indexOf(behind[behind.length - 1]) >= 0;
    return isBehindBlank
        && isWithout(content, "<>\0")
        && !closesTag(content)
        && isContained("<i ", content, " x=\"<b>\"></i>");
  }

  /** Whether a slash at its end would stand before the tag's own end. */
  private static boolean closesTag(byte[] content) {
    int last = content.length - 1;
    while (last >= 0 && content[last] <= ' ' && content[last] >= 0) {
      last--;
    }
    return last >= 0 && content[last] == '/';
  }

  private static boolean isContainedIn(byte[] content, String element) {
    return isContained("<" + element + ">", content, "</" + element + ">");
  }

  private static boolean isContained(String before, byte[] content, String after) {
    return ContainmentCheck.check(joined(before, content, after)).contained();
  }

  private static byte[] joined(String before, byte[] content, String after) {
    byte[] all = new byte[before.length() + content.length + after.length()];
    System.arraycopy(before.getBytes(StandardCharsets.US_ASCII), 0, all, 0, before.length());
    System.arraycopy(content, 0, all, before.length(), content.length);
    System.arraycopy(
        after.getBytes(StandardCharsets.US_ASCII),
        0,
        all,
        before.length() + content.length,
        after.length());
    return all;
  }
}
