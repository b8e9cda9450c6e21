package dev.intarsia.web.endpoint;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.web.containment.Containment;
import dev.intarsia.web.containment.ContainmentCheck;
import dev.intarsia.web.containment.Content;
import dev.intarsia.web.esi.FragmentForm;
import dev.intarsia.web.inspect.JsonWriter;
import dev.intarsia.web.wire.LateForm;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a fragment's markup in the dialect that was asked for.
 *
 * <p>Turbo and htmx wrap it in elements, which markup that is not contained would leave. Such a
 * fragment is not written that way. What belongs into tables or selects alone cannot stand in the
 * element that htmx wants, either; it wants the plain dialect.
 */
final class DialectBody {

  private static final Set<Content> PARTS_OF_OTHERS =
      EnumSet.of(Content.SECTIONS, Content.ROWS, Content.CELLS, Content.OPTIONS);

  private DialectBody() {}

  /** The body; nothing if the dialect cannot hold the markup. */
  static Optional<byte[]> of(FragmentForm form, byte[] markup, Attachments attachments) {
    String target = form.target();
    return switch (form.dialect()) {
      case PLAIN -> Optional.of(markup);
      case NATIVE ->
          Optional.of(
              ContainmentCheck.check(markup).contained()
                  ? LateForm.template(target, markup)
                  : LateForm.data(target, markup));
      case TURBO_STREAM ->
          contained(markup)
              .map(
                  inside ->
                      wrapped(
                          "<turbo-stream action=\"update\" target=\"" + target + "\"><template>",
                          inside,
                          "</template></turbo-stream>"));
      case HTMX ->
          contained(markup)
              .filter(inside -> standsInElement(ContainmentCheck.check(inside)))
              .map(
                  inside ->
                      wrapped("<div hx-swap-oob=\"innerHTML:#" + target + "\">", inside, "</div>"));
      case JSON -> Optional.of(json(target, markup, attachments));
    };
  }

  private static Optional<byte[]> contained(byte[] markup) {
    return ContainmentCheck.check(markup).contained() ? Optional.of(markup) : Optional.empty();
  }

  private static boolean standsInElement(Containment verdict) {
    return !PARTS_OF_OTHERS.contains(verdict.content());
  }

  private static byte[] wrapped(String before, byte[] markup, String after) {
    byte[] start = before.getBytes(StandardCharsets.US_ASCII);
    byte[] end = after.getBytes(StandardCharsets.US_ASCII);
    byte[] all = new byte[start.length + markup.length + end.length];
    System.arraycopy(start, 0, all, 0, start.length);
    System.arraycopy(markup, 0, all, start.length, markup.length);
    System.arraycopy(end, 0, all, start.length + markup.length, end.length);
    return all;
  }

  private static byte[] json(String target, byte[] markup, Attachments attachments) {
    JsonWriter json = new JsonWriter().begin();
    if (!target.isEmpty()) {
      json.text("target", target);
    }
    return json.text("html", new String(markup, StandardCharsets.UTF_8))
        .texts("libraries", attachments.libraries())
        .end()
        .bytes();
  }
}
