package dev.intarsia.conformance.engine;

import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.testkit.model.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a reference stands for, in terms of the format.
 *
 * @param builder empty if the reference is a node without one
 * @param id the identity chosen by hand, if it was
 * @param isUnseen whether it is nowhere on the page
 */
record Place(
    String builder, List<@Nullable Object> arguments, @Nullable String id, boolean isUnseen) {

  private static final Pattern ELEMENT =
      Pattern.compile("<([A-Za-z][\\w-]*)(\\s[^<>]*)?>[^<>]*</\\1>");

  static Place of(FragmentRef ref) {
    List<@Nullable Object> all = ref.arguments().values();
    if (ref.renderer().equals(NodeFragments.BUILD)) {
      return new Place(String.valueOf(all.get(0)), all.subList(1, all.size()), null, false);
    }
    Fields node = new Fields(PlainData.object(ref.arguments().string(all.size() - 1)));
    Fields builder = node.object("lazyBuilder");
    boolean isUnseen = ref.renderer().equals(NodeFragments.UNSEEN);
    return new Place(builder.text("name"), builder.list("args"), (String) all.get(0), isUnseen);
  }

  /** Whether something can be put there by a script: it is no part of a text or of an attribute. */
  boolean isElement() {
    return id == null || ELEMENT.matcher(id).matches();
  }

  /** The recipe as the format writes it. */
  Map<String, @Nullable Object> recipe() {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("builder", builder);
    plain.put("args", new ArrayList<>(arguments));
    return plain;
  }
}
