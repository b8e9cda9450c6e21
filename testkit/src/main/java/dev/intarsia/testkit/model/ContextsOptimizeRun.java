package dev.intarsia.testkit.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Section 3: which tokens fold away, and what an address is made of. */
final class ContextsOptimizeRun {

  private ContextsOptimizeRun() {}

  static Map<String, @Nullable Object> run(Fields scenario, World world) {
    try {
      return optimize(new TreeSet<>(scenario.texts("tokens")), world.contexts());
    } catch (Refusal refusal) {
      return Answers.error(refusal);
    }
  }

  private static Map<String, @Nullable Object> optimize(TreeSet<String> tokens, Contexts contexts) {
    Contexts.Folded folded = contexts.fold(tokens);
    List<@Nullable Object> parts = new ArrayList<>();
    for (Contexts.KeyPart part : contexts.keyParts(folded.tokens())) {
      Map<String, @Nullable Object> plain = new LinkedHashMap<>();
      plain.put("token", part.token());
      plain.put("value", part.value());
      parts.add(plain);
    }
    Map<String, @Nullable Object> answer = new LinkedHashMap<>();
    answer.put("tokens", new ArrayList<>(folded.tokens()));
    answer.put("keyParts", parts);
    Metadata metadata = folded.foldedMetadata();
    answer.put("foldedMetadata", metadata.toPlain(metadata.lifetime().granted()));
    return answer;
  }
}
