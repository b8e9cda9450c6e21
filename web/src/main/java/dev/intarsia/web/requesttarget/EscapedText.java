package dev.intarsia.web.requesttarget;

import java.text.Normalizer;
import java.util.Optional;

/** What escapes of a path stand for, beyond ASCII. */
final class EscapedText {

  /** What a character must not turn into when somebody simplifies the text. */
  private static final String DELIMITERS = "/\\.;?#%&=: ";

  private EscapedText() {}

  /** Why its text is not canonical; nothing if it is. */
  static Optional<BypassReason> fault(String path) {
    if (path.indexOf('%') < 0) {
      return Optional.empty();
    }
    Optional<String> text = Escapes.decoded(path);
    if (text.isEmpty()) {
      return Optional.of(BypassReason.NOT_UTF8);
    }
    return text.get()
        .codePoints()
        .filter(point -> point > 0x7F)
        .mapToObj(EscapedText::faultOf)
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<BypassReason> faultOf(int point) {
    switch (Character.getType(point)) {
      case Character.CONTROL:
        return Optional.of(BypassReason.CONTROL);
      case Character.FORMAT,
      Character.LINE_SEPARATOR,
      Character.PARAGRAPH_SEPARATOR,
      Character.SPACE_SEPARATOR,
      Character.UNASSIGNED,
      Character.PRIVATE_USE:
        return Optional.of(BypassReason.LOOKALIKE);
      default:
        String simplified = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
        boolean isDelimiter = simplified.chars().anyMatch(c -> DELIMITERS.indexOf(c) >= 0);
        return isDelimiter || isSlashLike(point)
            ? Optional.of(BypassReason.LOOKALIKE)
            : Optional.empty();
    }
  }

  /** Signs that stay themselves when simplified, but that old code pages make slashes of. */
  private static boolean isSlashLike(int point) {
    return point == 0x2044 || point == 0x2215 || point == 0x29F8 || point == 0x2216;
  }
}
