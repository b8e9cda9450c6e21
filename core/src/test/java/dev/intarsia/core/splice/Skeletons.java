package dev.intarsia.core.splice;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Outputs written as text with numbers in braces where holes are: {@code "a{1}b"}. */
final class Skeletons {

  private Skeletons() {}

  static FragmentRef ref(int number) {
    return FragmentRef.to("hole", number).withFallback("!" + number);
  }

  static int number(FragmentRef ref) {
    return (int) ref.arguments().integer(0);
  }

  /** The output of a text; it depends on and carries what its name says. */
  static Rendered of(String name, String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    List<Rendered.Hole> holes = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('{', at);
      int end = open < 0 ? text.length() : open;
      bytes.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
      at = end;
      if (open >= 0) {
        int close = text.indexOf('}', open);
        holes.add(
            new Rendered.Hole(
                bytes.size(), ref(Integer.parseInt(text.substring(open + 1, close)))));
        at = close + 1;
      }
    }
    // Not at the beginning of its array, as output from a store is not either.
    byte[] padded = new byte[bytes.size() + 7];
    System.arraycopy(bytes.toByteArray(), 0, padded, 3, bytes.size());
    return new Rendered(
        padded,
        3,
        bytes.size(),
        holes,
        Cacheability.tags(name),
        Attachments.libraries(name).and(Attachments.setting("last", name)));
  }
}
