package dev.intarsia.web.edge;

/**
 * One header line: a name and a value that are safe to write on the wire.
 *
 * <p>The name is a token, the value is field content of visible ASCII, space and tab, without white
 * space at its ends (RFC 9110, section 5.5); so no value can end its line or begin another.
 *
 * <p>Thread safety: immutable.
 *
 * @param name as written; its case plays no part in HTTP
 * @param value may be empty
 */
public record HeaderField(String name, String value) {

  /**
   * Checks both.
   *
   * @throws IllegalArgumentException naming the character that is not allowed and where it is
   */
  public HeaderField {
    if (!FieldText.isToken(name)) {
      throw new IllegalArgumentException(
          "header name '%s' is no token; allowed: letters, digits and %s"
              .formatted(FieldText.printable(name), FieldText.TOKEN_MARKS));
    }
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (!FieldText.isVisible(c) && c != ' ' && c != '\t') {
        throw new IllegalArgumentException(
            "header %s has the character U+%04X at position %d; allowed: visible ASCII, space, tab"
                .formatted(name, (int) c, i));
      }
    }
    if (!value.strip().equals(value)) {
      throw new IllegalArgumentException(
          "header %s has the value '%s'; allowed: no white space at its ends"
              .formatted(name, value));
    }
  }

  /** Bytes of the line on the wire in HTTP/1.1, without its line end. */
  public int lineBytes() {
    return name.length() + ": ".length() + value.length();
  }

  @Override
  public String toString() {
    return name + ": " + value;
  }
}
