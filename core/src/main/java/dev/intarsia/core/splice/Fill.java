package dev.intarsia.core.splice;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What goes into a hole.
 *
 * @param output the reference's output, or its fallback
 * @param isFailed whether it is the fallback
 */
public record Fill(Rendered output, boolean isFailed) {

  /** The output of a reference. */
  public static Fill of(Rendered output) {
    return new Fill(output, false);
  }

  /** The fallback of a reference; a page that shows it must not be kept. */
  public static Fill fallbackOf(FragmentRef ref) {
    byte[] bytes = ref.fallback().getBytes(StandardCharsets.UTF_8);
    return new Fill(
        new Rendered(bytes, 0, bytes.length, List.of(), Cacheability.UNCACHEABLE, Attachments.NONE),
        true);
  }
}
