package dev.intarsia.web.containment;

/** Classes of bytes in the HTML tokenizer, and the shape of UTF-8. */
final class Bytes {

  private Bytes() {}

  static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f';
  }

  static boolean isLetter(byte b) {
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'z';
  }

  static boolean isNamePart(byte b) {
    return isLetter(b) || (b >= '0' && b <= '9') || b == '-' || b == ':' || b == '_' || b == '.';
  }

  static byte lower(byte b) {
    return b >= 'A' && b <= 'Z' ? (byte) (b | 0x20) : b;
  }

  /** Whether the bytes at a place spell a lower-case word, in any case. */
  static boolean spells(byte[] source, int at, byte[] word) {
    if (source.length - at < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if (lower(source[at + i]) != word[i]) {
        return false;
      }
    }
    return true;
  }

  /** Where the character that starts with a byte above 127 ends, or -1 if it is malformed. */
  static int endOfCharacter(byte[] source, int at) {
    int first = source[at] & 0xff;
    int length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || source.length - at < length) {
      return -1;
    }
    int second = source[at + 1] & 0xff;
    int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) {
      return -1;
    }
    for (int i = 2; i < length; i++) {
      if ((source[at + i] & 0xc0) != 0x80) {
        return -1;
      }
    }
    return at + length;
  }
}
