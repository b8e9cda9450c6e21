package dev.intarsia.demo.html;

import java.io.IOException;
import java.util.regex.Pattern;

/**
 * Writes elements and text to an output, escaping all text and attribute values.
 *
 * <p>Nothing is buffered, so parts may be written in between. Attributes are given as name and
 * value in turn. Element and attribute names are the program's own; one that is not a plain
 * lower-case word is an {@link IllegalArgumentException}.
 *
 * <p>Thread safety: none.
 */
final class Markup {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  private final Appendable out;

  private Markup(Appendable out) {
    this.out = out;
  }

  static Markup to(Appendable out) {
    return new Markup(out);
  }

  /** The line that makes browsers follow the standard. */
  Markup doctype() throws IOException {
    out.append("<!DOCTYPE html>\n");
    return this;
  }

  /** A start tag. */
  Markup start(String element, String... attributes) throws IOException {
    if (attributes.length % 2 != 0) {
      throw new IllegalArgumentException(
          "attributes of " + element + " must come in pairs, not " + attributes.length);
    }
    out.append('<').append(checked(element));
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(checked(attributes[i])).append("=\"");
      Escaping.write(attributes[i + 1], out);
      out.append('"');
    }
    out.append('>');
    return this;
  }

  /** An end tag and the end of the line. */
  Markup end(String element) throws IOException {
    out.append("</").append(checked(element)).append(">\n");
    return this;
  }

  /** Text. */
  Markup text(CharSequence text) throws IOException {
    Escaping.write(text, out);
    return this;
  }

  /** A whole element with nothing but text in it; what follows stays on the line. */
  Markup element(String element, CharSequence text, String... attributes) throws IOException {
    start(element, attributes).text(text);
    out.append("</").append(checked(element)).append('>');
    return this;
  }

  /** A part, in the place where the output stands. */
  Markup part(Part part) throws IOException {
    part.writeTo(out);
    return this;
  }

  private static String checked(String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is no name for an element or attribute; allowed: " + NAME);
    }
    return name;
  }
}
