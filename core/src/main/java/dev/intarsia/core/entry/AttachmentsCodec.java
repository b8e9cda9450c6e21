package dev.intarsia.core.entry;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.HeadElement;
import dev.intarsia.fragment.Attachments.HeadLink;
import dev.intarsia.fragment.Attachments.Header;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads attachments.
 *
 * <pre>
 * attachments = 0 | 1 texts value headers links elements
 * value       = scalar | 6 count value* | 7 count (text value)*      see ScalarCodec; list, map
 * headers     = count (text text byte)*
 * links       = count (attributes byte)*
 * elements    = count (text text attributes)*
 * attributes  = count (text text)*
 * </pre>
 */
final class AttachmentsCodec {

  private static final int DEEPEST = 64;

  private AttachmentsCodec() {}

  static void write(Attachments attachments, ByteWriter out) {
    if (attachments.isEmpty()) {
      out.number8(0);
      return;
    }
    out.number8(1);
    out.texts(attachments.libraries());
    writeValue(attachments.settings(), out);
    out.number32(attachments.headers().size());
    for (Header header : attachments.headers()) {
      out.text(header.name());
      out.text(header.value());
      out.number8(header.isAppended() ? 1 : 0);
    }
    out.number32(attachments.headLinks().size());
    for (HeadLink link : attachments.headLinks()) {
      writeAttributes(link.attributes(), out);
      out.number8(link.isHeader() ? 1 : 0);
    }
    out.number32(attachments.headElements().size());
    for (HeadElement element : attachments.headElements()) {
      out.text(element.key());
      out.text(element.tag());
      writeAttributes(element.attributes(), out);
    }
  }

  private static void writeAttributes(Map<String, String> attributes, ByteWriter out) {
    out.number32(attributes.size());
    attributes.forEach(
        (name, value) -> {
          out.text(name);
          out.text(value);
        });
  }

  private static void writeValue(@Nullable Object value, ByteWriter out) {
    if (value instanceof List<?> list) {
      out.number8(6);
      out.number32(list.size());
      list.forEach(item -> writeValue(item, out));
    } else if (value instanceof Map<?, ?> map) {
      out.number8(7);
      out.number32(map.size());
      map.forEach(
          (name, item) -> {
            out.text((String) name);
            writeValue(item, out);
          });
    } else {
      ScalarCodec.write(value, out);
    }
  }

  static Attachments read(ByteReader in) {
    if (in.number8() == 0) {
      return Attachments.NONE;
    }
    List<String> libraries = in.texts();
    int settingsAt = in.position();
    if (!(readValue(in, 0) instanceof Map<?, ?> read)) {
      throw new DamagedEntryException(settingsAt, "a map of settings", "another value");
    }
    Map<String, @Nullable Object> settings = new LinkedHashMap<>();
    read.forEach((name, value) -> settings.put((String) name, value));
    List<Header> headers = new ArrayList<>();
    for (int i = in.count(9); i > 0; i--) {
      headers.add(new Header(in.text(), in.text(), in.number8() == 1));
    }
    List<HeadLink> links = new ArrayList<>();
    for (int i = in.count(5); i > 0; i--) {
      links.add(new HeadLink(readAttributes(in), in.number8() == 1));
    }
    List<HeadElement> elements = new ArrayList<>();
    for (int i = in.count(12); i > 0; i--) {
      elements.add(new HeadElement(in.text(), in.text(), readAttributes(in)));
    }
    return new Attachments(libraries, settings, headers, links, elements);
  }

  private static Map<String, String> readAttributes(ByteReader in) {
    Map<String, String> attributes = new LinkedHashMap<>();
    for (int i = in.count(8); i > 0; i--) {
      attributes.put(in.text(), in.text());
    }
    return attributes;
  }

  private static @Nullable Object readValue(ByteReader in, int depth) {
    int at = in.position();
    int type = in.number8();
    if (depth > DEEPEST) {
      throw new DamagedEntryException(at, "at most " + DEEPEST + " levels of settings", depth);
    }
    return switch (type) {
      case 6 -> readList(in, depth);
      case 7 -> readMap(in, depth);
      default -> {
        if (type > ScalarCodec.LAST_TYPE) {
          throw new DamagedEntryException(at, "a value type from 0 to 7", type);
        }
        yield ScalarCodec.read(type, in);
      }
    };
  }

  private static List<@Nullable Object> readList(ByteReader in, int depth) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = in.count(1); i > 0; i--) {
      list.add(readValue(in, depth + 1));
    }
    return list;
  }

  private static Map<String, @Nullable Object> readMap(ByteReader in, int depth) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = in.count(5); i > 0; i--) {
      map.put(in.text(), readValue(in, depth + 1));
    }
    return map;
  }
}
