package dev.intarsia.conformance;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Level A: tags and contexts at least, max-age at most those required. */
final class RequiredMetadata {

  private RequiredMetadata() {}

  static boolean covers(@Nullable Object actual, @Nullable Object required) {
    Set<String> tags = Plain.texts(actual, "tags");
    Set<String> contexts = Plain.texts(actual, "contexts");
    return tags.containsAll(Plain.texts(required, "tags"))
        && contexts.containsAll(Plain.texts(required, "contexts"))
        && seconds(actual) <= seconds(required);
  }

  private static long seconds(@Nullable Object metadata) {
    long maxAge = Plain.number(metadata, "maxAge", -1);
    return maxAge < 0 ? Long.MAX_VALUE : maxAge;
  }
}
