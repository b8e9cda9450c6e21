package dev.intarsia.conformance.engine;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.HeadElement;
import dev.intarsia.fragment.Attachments.HeadLink;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.testkit.model.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Attachments from and to their form in the format; placeholders made by hand left out. */
final class PlainAttachments {

  private PlainAttachments() {}

  static Attachments read(Fields plain) {
    return new Attachments(
        plain.texts("libraries"),
        plain.object("settings").values(),
        plain.objects("headers").stream()
            .map(h -> new Header(h.text("name"), h.text("value"), h.flag("append", false)))
            .toList(),
        plain.objects("headLinks").stream()
            .map(l -> new HeadLink(l.textsByName("attributes"), l.flag("asHeader", false)))
            .toList(),
        plain.objects("headElements").stream()
            .map(e -> new HeadElement(e.text("key"), e.text("tag"), e.textsByName("attributes")))
            .toList());
  }

  static Map<String, @Nullable Object> plain(Attachments attachments) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    putUnlessEmpty(plain, "libraries", new ArrayList<>(attachments.libraries()));
    if (!attachments.settings().isEmpty()) {
      plain.put("settings", attachments.settings());
    }
    putUnlessEmpty(
        plain, "headers", attachments.headers().stream().map(PlainAttachments::header).toList());
    putUnlessEmpty(
        plain, "headLinks", attachments.headLinks().stream().map(PlainAttachments::link).toList());
    putUnlessEmpty(
        plain,
        "headElements",
        attachments.headElements().stream().map(PlainAttachments::element).toList());
    return plain;
  }

  private static void putUnlessEmpty(
      Map<String, @Nullable Object> plain, String name, List<?> items) {
    if (!items.isEmpty()) {
      plain.put(name, items);
    }
  }

  private static Map<String, @Nullable Object> header(Header header) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("name", header.name());
    plain.put("value", header.value());
    if (header.isAppended()) {
      plain.put("append", true);
    }
    return plain;
  }

  private static Map<String, @Nullable Object> link(HeadLink link) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("attributes", link.attributes());
    if (link.isHeader()) {
      plain.put("asHeader", true);
    }
    return plain;
  }

  private static Map<String, @Nullable Object> element(HeadElement element) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("key", element.key());
    plain.put("tag", element.tag());
    plain.put("attributes", element.attributes());
    return plain;
  }
}
