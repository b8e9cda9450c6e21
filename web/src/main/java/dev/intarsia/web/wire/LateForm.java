package dev.intarsia.web.wire;

import dev.intarsia.web.containment.Carrier;
import dev.intarsia.web.containment.ContainmentCheck;
import java.nio.charset.StandardCharsets;

/**
 * The grammar of late fragments: bytes for a slot and for what comes into it.
 *
 * <pre>
 * page     = skeleton with slots, up to its last byte ; chunk*
 * slot     = &lt;?start name="NAME"&gt; preview &lt;?end&gt;
 * chunk    = assets? ( template | data )
 * template = &lt;template for="NAME"&gt; markup &lt;/template&gt; line-end
 * data     = &lt;script type="application/json" data-late="NAME"&gt; "escaped markup" &lt;/script&gt; line-end
 * </pre>
 *
 * <p>The line end is part of the form: that something follows is how the script knows that a chunk
 * is complete. The instructions are no elements, so they may stand where only rows, options or
 * phrasing may. A name is consumed once: what comes for it again stays inert.
 *
 * <p>Markup is given in parts, because a fragment may have slots of its own. Each method gives one
 * array: to be written at once, so that a cut connection leaves no half of it more often than it
 * must.
 *
 * <p>Thread safety: stateless. Cost: one array of the chunk's size.
 */
public final class LateForm {

  private static final byte[] SLOT_END = ascii("<?end>");
  private static final byte[] TEMPLATE_END = ascii("</template>\n");
  private static final byte[] DATA_END = ascii("\"</script>\n");

  private LateForm() {}

  /** The beginning of a slot; its preview follows, then {@link #slotEnd()}. */
  public static byte[] slotStart(String name) {
    return ascii("<?start name=\"" + checked(name) + "\">");
  }

  /** The end of a slot. */
  public static byte[] slotEnd() {
    return SLOT_END.clone();
  }

  /**
   * A whole slot.
   *
   * @param preview shown until the fragment is there; its markup must be contained and fit the
   *     place
   */
  public static byte[] slot(String name, byte[] preview) {
    return Joined.of(slotStart(name), new byte[][] {preview}, SLOT_END);
  }

  /**
   * What comes into a slot, as markup.
   *
   * @param markup contained, in parts; slots of its own among them
   */
  public static byte[] template(String name, byte[]... markup) {
    return Joined.of(ascii("<template for=\"" + checked(name) + "\">"), markup, TEMPLATE_END);
  }

  /**
   * What comes into a slot, as data that a script applies.
   *
   * @param markup anything, in parts
   */
  public static byte[] data(String name, byte[]... markup) {
    byte[] start =
        ascii("<script type=\"application/json\" data-late=\"" + checked(name) + "\">\"");
    byte[][] escaped = new byte[markup.length][];
    for (int i = 0; i < markup.length; i++) {
      escaped[i] = JsonText.escaped(markup[i]);
    }
    return Joined.of(start, escaped, DATA_END);
  }

  /**
   * What comes into a slot by a carrier.
   *
   * @throws IllegalArgumentException for {@link Carrier#IN_ORDER}, which has no slot
   */
  public static byte[] chunk(Carrier carrier, String name, byte[]... markup) {
    return switch (carrier) {
      case TEMPLATE -> template(name, markup);
      case JSON -> data(name, markup);
      case IN_ORDER ->
          throw new IllegalArgumentException("carrier=IN_ORDER, allowed=TEMPLATE or JSON");
    };
  }

  /**
   * What comes into a slot whose fragment failed or was late: the fallback takes the preview's
   * place, so that nothing looks as if it were still to come.
   *
   * @param fallback markup; what is not contained travels as data
   */
  public static byte[] failure(String name, byte[] fallback) {
    return ContainmentCheck.check(fallback).contained()
        ? template(name, fallback)
        : data(name, fallback);
  }

  /**
   * A chunk with the assets that it is the first to need, in one write.
   *
   * @param assets elements that load them; they become children of the body, before the fragment is
   *     put in place
   * @throws IllegalArgumentException if the assets' markup is not contained
   */
  public static byte[] withAssets(byte[] assets, byte[] chunk) {
    var verdict = ContainmentCheck.check(assets);
    if (!verdict.contained()) {
      throw new IllegalArgumentException(
          "assets: %s, allowed=contained markup".formatted(verdict.explanation()));
    }
    return Joined.of(assets, new byte[0][], chunk);
  }

  private static String checked(String name) {
    boolean sound = !name.isEmpty();
    for (int i = 0; i < name.length() && sound; i++) {
      char c = name.charAt(i);
      sound = c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
    }
    if (!sound) {
      throw new IllegalArgumentException("name='" + name + "', allowed=[A-Za-z0-9_-]+");
    }
    return name;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
