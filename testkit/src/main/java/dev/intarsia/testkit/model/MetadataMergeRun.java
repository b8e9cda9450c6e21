package dev.intarsia.testkit.model;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Section 2: metadata values merged from left to right. */
final class MetadataMergeRun {

  private static final long ANY_MOMENT = 0;

  private MetadataMergeRun() {}

  static Map<String, @Nullable Object> run(Fields scenario) {
    Metadata merged = Metadata.NEUTRAL;
    for (Fields input : scenario.objects("inputs")) {
      merged = merged.and(read(input));
    }
    return merged.toPlain(merged.lifetime().granted());
  }

  private static Metadata read(Fields input) {
    Metadata cacheability = Metadata.readCacheability(input, ANY_MOMENT);
    if (input.flag("undeclared", false)) {
      cacheability = cacheability.with(Lifetime.of(0, ANY_MOMENT));
    }
    return input.flag("cacheOnly", false)
        ? cacheability
        : cacheability.with(Attachments.read(input.object("attachments")));
  }
}
