package dev.intarsia.web.inspect;

import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Writes JSON in ASCII: no character of it can end a header, a script element or a line of a script
 * that it stands in.
 *
 * <p>Thread safety: none. Cost: one builder.
 */
public final class JsonWriter {

  private final StringBuilder json = new StringBuilder(256);
  private boolean needsComma;

  /** Nothing yet. */
  public JsonWriter() {}

  /** Begins an object. */
  public JsonWriter begin() {
    return open('{');
  }

  /** Begins an object as a member of an object. */
  public JsonWriter begin(String name) {
    return name(name).open('{');
  }

  /** Ends an object. */
  public JsonWriter end() {
    return close('}');
  }

  /** Begins an array as a member of an object. */
  public JsonWriter beginList(String name) {
    return name(name).open('[');
  }

  /** Ends an array. */
  public JsonWriter endList() {
    return close(']');
  }

  /** A text as a member of an object. */
  public JsonWriter text(String name, String value) {
    return name(name).value(value);
  }

  /** Texts as a member of an object. */
  public JsonWriter texts(String name, Collection<String> values) {
    beginList(name);
    values.forEach(this::value);
    return endList();
  }

  /** A number as a member of an object. */
  public JsonWriter number(String name, long value) {
    name(name).comma();
    json.append(value);
    return this;
  }

  /** Truth as a member of an object; what is false is left out. */
  public JsonWriter flag(String name, boolean value) {
    if (value) {
      name(name).comma();
      json.append(true);
    }
    return this;
  }

  /** A text in an array. */
  public JsonWriter value(String text) {
    comma();
    quote(text);
    needsComma = true;
    return this;
  }

  /** What another writer wrote, in an array. */
  JsonWriter written(JsonWriter other) {
    comma();
    json.append(other.json);
    return this;
  }

  private JsonWriter name(String name) {
    comma();
    quote(name);
    json.append(':');
    needsComma = false;
    return this;
  }

  private JsonWriter open(char bracket) {
    comma();
    json.append(bracket);
    needsComma = false;
    return this;
  }

  private JsonWriter close(char bracket) {
    json.append(bracket);
    needsComma = true;
    return this;
  }

  private void comma() {
    if (needsComma) {
      json.append(',');
    }
    needsComma = true;
  }

  private void quote(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || c >= 0x7F || c == '<' || c == '>' || c == '&' || c == '\'') {
        json.append("\\u%04x".formatted((int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  /** How many characters were written. */
  public int length() {
    return json.length();
  }

  /** What was written. */
  public byte[] bytes() {
    return json.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
