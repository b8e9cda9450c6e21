package dev.intarsia.conformance.engine;

import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextSnapshot;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.testkit.model.Fields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folds contexts by a request's {@code ContextSnapshot}. */
final class FoldingOnEngine {

  private FoldingOnEngine() {}

  static List<@Nullable Map<String, @Nullable Object>> answers(Stage stage, Fields scenario) {
    List<@Nullable Map<String, @Nullable Object>> one = new ArrayList<>();
    try (RequestScope request = stage.request("GET")) {
      one.add(answer(stage, request.contexts(), ContextSet.of(scenario.texts("tokens"))));
    } catch (InvalidInputException refused) {
      one.add(java.util.Objects.requireNonNull(Stage.Refused.of(refused)).answer());
    }
    return one;
  }

  private static Map<String, @Nullable Object> answer(
      Stage stage, ContextSnapshot contexts, ContextSet asked) {
    List<ContextToken> kept = contexts.folded(asked);
    List<@Nullable Object> parts = new ArrayList<>();
    for (ContextToken token : kept) {
      Map<String, @Nullable Object> part = new LinkedHashMap<>();
      part.put("token", token.text());
      part.put("value", contexts.value(token).textOrEmpty());
      parts.add(part);
    }
    Cacheability folded = Cacheability.NONE;
    for (ContextToken token : asked.tokens()) {
      if (!kept.contains(token)) {
        folded = folded.and(contexts.value(token).cacheability());
      }
    }
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("tokens", new ArrayList<Object>(kept.stream().map(ContextToken::text).toList()));
    answer.put("keyParts", parts);
    answer.put("foldedMetadata", stage.plain(folded, folded.maxAgeSeconds()));
    return answer;
  }
}
