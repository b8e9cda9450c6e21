package dev.intarsia.web.tck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** A response on its way in: its head has been read, its body is read as far as one likes. */
final class Received {

  /** What was asked for. */
  enum Asked {
    BODY,
    HEAD_ONLY
  }

  /** How a body ended. */
  enum Ending {
    /** As its framing says: the client knows that it is whole. */
    WHOLE,
    /** Otherwise: the client knows that it is not. */
    CUT
  }

  private record Field(String name, String value) {}

  private final int status;
  private final List<Field> fields;
  private final InputStream framed;
  private @Nullable InputStream text;

  private Received(int status, List<Field> fields, InputStream connection, Asked asked) {
    this.status = status;
    this.fields = fields;
    boolean isEmpty = asked == Asked.HEAD_ONLY || status == 204 || status == 304;
    if (isEmpty) {
      framed = InputStream.nullInputStream();
    } else if (first("Transfer-Encoding").equalsIgnoreCase("chunked")) {
      framed = new ChunkedText(connection);
    } else {
      String length = first("Content-Length");
      framed = length.isEmpty() ? connection : new CountedText(connection, Long.parseLong(length));
    }
  }

  static Received from(InputStream connection, Asked asked) throws IOException {
    String line = ChunkedText.line(connection);
    assertThat(line).as("status line").matches("HTTP/1\\.[01] \\d{3}( .*)?");
    List<Field> fields = new ArrayList<>();
    for (String field = ChunkedText.line(connection);
        !field.isEmpty();
        field = ChunkedText.line(connection)) {
      int colon = field.indexOf(':');
      assertThat(colon).as("colon in " + field).isPositive();
      fields.add(new Field(field.substring(0, colon), field.substring(colon + 1).strip()));
    }
    return new Received(Integer.parseInt(line.substring(9, 12)), fields, connection, asked);
  }

  int status() {
    return status;
  }

  /** All values of a name, in order. */
  List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }

  /** The first value of a name, or nothing. */
  String first(String name) {
    return all(name).stream().findFirst().orElse("");
  }

  /** Names of all fields. */
  List<String> names() {
    return fields.stream().map(Field::name).toList();
  }

  /** Reads until a text has come, and no further; yields what was read. */
  String readUntil(String last) throws IOException {
    StringBuilder read = new StringBuilder();
    while (read.indexOf(last) < 0) {
      int next = text().read();
      if (next < 0) {
        throw new EOFException("the body ended before '" + last + "'; it was '" + read + "'");
      }
      read.append((char) next);
    }
    return read.toString();
  }

  /** Reads the rest of a body that must be whole. */
  String rest() throws IOException {
    return new String(text().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** Reads the rest of a body that need not be whole. */
  Ending ending(ByteArrayOutputStream read) throws IOException {
    try {
      text().transferTo(read);
      return Ending.WHOLE;
    } catch (EOFException | SocketException cut) {
      return Ending.CUT;
    }
  }

  private InputStream text() throws IOException {
    InputStream decoded = text;
    if (decoded == null) {
      decoded = first("Content-Encoding").equals("gzip") ? new GZIPInputStream(framed) : framed;
      text = decoded;
    }
    return decoded;
  }
}
