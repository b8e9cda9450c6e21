package dev.intarsia.testkit.model;

import java.util.List;

/** Section 7, rule 4: which metadata makes a placeholder without being asked for. */
final class AutomaticConditions {

  private final long maxAge;
  private final List<String> contexts;
  private final List<String> tags;
  private final Contexts all;

  AutomaticConditions(Fields config, Contexts all) {
    Fields conditions = config.object("autoPlaceholder");
    this.maxAge = conditions.number("maxAge", 0);
    this.contexts =
        conditions.has("contexts") ? conditions.texts("contexts") : List.of("session", "user");
    this.tags = conditions.texts("tags");
    this.all = all;
  }

  boolean metBy(Metadata metadata) {
    long granted = metadata.lifetime().granted();
    if (granted != Lifetime.PERMANENT && granted <= maxAge) {
      return true;
    }
    Contexts.Folded folded = all.fold(metadata.contexts());
    return folded.tokens().stream().anyMatch(contexts::contains)
        || metadata.tags().stream().anyMatch(tags::contains)
        || folded.foldedMetadata().tags().stream().anyMatch(tags::contains);
  }
}
