package dev.intarsia.conformance.engine;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.testkit.model.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges metadata by {@code Cacheability.and} and {@code Attachments.and}.
 *
 * <p>Placeholders made by hand are no attachments here, they are holes; their union by id, the
 * first one wins, is done beside.
 */
final class MergeOnEngine {

  private MergeOnEngine() {}

  static Map<String, @Nullable Object> answer(Fields scenario) {
    Renaming tags = new Renaming("");
    Cacheability merged = Cacheability.NONE;
    Attachments attachments = Attachments.NONE;
    Map<String, @Nullable Object> placeholders = new LinkedHashMap<>();
    for (Fields input : scenario.objects("inputs")) {
      merged = merged.and(cacheability(input, tags));
      if (!input.flag("cacheOnly", false)) {
        Fields plain = input.object("attachments");
        attachments = attachments.and(PlainAttachments.read(plain));
        plain
            .objects("placeholders")
            .forEach(made -> placeholders.putIfAbsent(made.text("id"), made.values()));
      }
    }
    return answer(merged, attachments, placeholders, tags);
  }

  private static Cacheability cacheability(Fields input, Renaming tags) {
    Cacheability read =
        Cacheability.tags(tags.legal(input.texts("tags")))
            .withContexts(ContextSet.of(input.texts("contexts")));
    long maxAge = input.number("maxAge", -1);
    read = maxAge < 0 ? read : read.withMaxAge(maxAge);
    return input.flag("undeclared", false) ? read.and(Cacheability.of(new Object())) : read;
  }

  private static Map<String, @Nullable Object> answer(
      Cacheability merged,
      Attachments attachments,
      Map<String, @Nullable Object> placeholders,
      Renaming tags) {
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("tags", tags.originals(merged.tags().texts()));
    answer.put("contexts", new ArrayList<Object>(merged.contexts().texts()));
    long maxAge = merged.maxAgeSeconds();
    answer.put("maxAge", maxAge == Cacheability.PERMANENT ? -1L : maxAge);
    Map<String, @Nullable Object> plain = PlainAttachments.plain(attachments);
    if (!placeholders.isEmpty()) {
      plain.put("placeholders", new ArrayList<>(placeholders.values()));
    }
    if (!plain.isEmpty()) {
      answer.put("attachments", plain);
    }
    return answer;
  }
}
