package dev.intarsia.conformance.engine;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.fragment.Renderer;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.testkit.doubles.VirtualTime;
import dev.intarsia.testkit.model.Fields;
import dev.intarsia.testkit.model.Interpolation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The engine with a scenario's contexts, values, data and clock. */
final class Stage implements AutoCloseable {

  static final String READING_ONLY = "CACHE_MISS_IF_UNCACHEABLE_HTTP_METHOD:";
  private static final long START_SECONDS = 1_000_000;

  /** Who takes turns must not wait for another's: it would never come. */
  private static final Duration NO_PATIENCE = Duration.ofNanos(1);

  private final VirtualTime time = VirtualTime.at(START_SECONDS * 1000);
  private final Renaming tags = new Renaming(READING_ONLY);
  private final Map<String, String> values;
  private final Map<String, String> data;
  private final Map<String, Fields> declared;
  private final Fields scenario;
  private final Interpolation interpolation;
  private final Map<String, Renderer> renderers = new HashMap<>();
  private final RenderCache cache;
  private final SentHoles holes = new SentHoles();
  private final TurnTaking turns;
  private boolean isReading;

  Stage(Fields scenario, FragmentStore store) {
    this.scenario = scenario;
    this.values = new LinkedHashMap<>(scenario.textsByName("values"));
    this.data = new LinkedHashMap<>(scenario.textsByName("data"));
    this.declared = scenario.objectsByName("contexts");
    this.interpolation = new Interpolation(values, data);
    this.turns = new TurnTaking(carrier());
    this.cache = engine(store);
  }

  private Turn.Carrier carrier() {
    boolean anyPauses =
        scenario.objectsByName("builders").values().stream()
            .anyMatch(builder -> builder.number("pauses", 0) > 0);
    return anyPauses ? Turn.Carrier.THREAD : Turn.Carrier.VISITOR;
  }

  private RenderCache engine(FragmentStore store) {
    Fields config = scenario.object("config");
    Intarsia.Builder builder =
        Intarsia.builder()
            .withoutStandardContexts()
            .store(store)
            .timeSource(time)
            .executor(turns)
            .patience(NO_PATIENCE)
            .holeDeadline(Duration.ofMinutes(5))
            .readingOnlyTagPrefix(READING_ONLY)
            .requiredContexts(config.texts("requiredContexts").toArray(String[]::new))
            .listener(holes);
    Set<String> names = namesWithAncestors();
    names.forEach(name -> builder.context(ContextDefinition.withParameter(name, value(name))));
    for (String name : NodeFragments.RENDERERS) {
      builder.renderer(name, scope -> renderer(name).render(scope));
    }
    Fields automatic = config.object("autoPlaceholder");
    List<String> poor = new ArrayList<>(List.of("session", "user"));
    if (automatic.has("contexts")) {
      poor = new ArrayList<>(automatic.texts("contexts"));
    }
    poor.removeIf(token -> !names.contains(ContextToken.of(token).name()));
    builder.autoPlaceholders(
        automatic.number("maxAge", 0), poor, List.of(tags.legal(automatic.texts("tags"))));
    return builder.build();
  }

  /** A scenario may declare a context without its parents; the engine wants them all. */
  private Set<String> namesWithAncestors() {
    Set<String> names = new TreeSet<>();
    for (String name : declared.keySet()) {
      for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
        names.add(name.substring(0, dot));
      }
      names.add(name);
    }
    return names;
  }

  private dev.intarsia.context.ContextResolver value(String name) {
    return (facts, parameter) -> {
      String token = parameter == null ? name : name + ":" + parameter;
      Fields metadata = declared.getOrDefault(name, Fields.EMPTY);
      if (parameter != null && metadata.object("parameters").has(parameter)) {
        metadata = metadata.object("parameters").object(parameter);
      }
      Fields present = interpolation.apply(metadata, Interpolation.Run.NONE);
      return ContextValue.of(values.getOrDefault(token, "")).dependingOn(cacheability(present));
    };
  }

  /** Tags, contexts and max-age of an object of the format. */
  Cacheability cacheability(Fields metadata) {
    Cacheability read =
        Cacheability.tags(tags.legal(metadata.texts("tags")))
            .withContexts(ContextSet.of(metadata.texts("contexts")));
    long maxAge = metadata.number("maxAge", -1);
    return maxAge < 0 ? read : read.withMaxAge(maxAge);
  }

  /** Tags, contexts and max-age as the format writes them. */
  Map<String, @Nullable Object> plain(Cacheability cacheability, long maxAgeSeconds) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    plain.put("tags", tags.originals(cacheability.tags().texts()));
    plain.put("contexts", new ArrayList<Object>(cacheability.contexts().texts()));
    plain.put("maxAge", maxAgeSeconds == Cacheability.PERMANENT ? -1L : maxAgeSeconds);
    return plain;
  }

  /** Runs all steps of a scenario, shared operations here, the others there. */
  List<@Nullable Map<String, @Nullable Object>> steps(Fields fields, StepOnEngine kind) {
    List<@Nullable Map<String, @Nullable Object>> answers = new ArrayList<>();
    for (Fields step : fields.objects("steps")) {
      answers.add(change(step) ? null : kind.step(step));
    }
    return answers;
  }

  private boolean change(Fields step) {
    switch (step.text("op")) {
      case "setContexts" -> values.putAll(step.textsByName("values"));
      case "setData" -> data.putAll(step.textsByName("values"));
      case "advanceClock" -> time.advance(Duration.ofSeconds(step.number("seconds", 0)));
      case "invalidateTags" -> cache.invalidator().invalidate(tags.legal(step.texts("tags")));
      case "clear", "deleteAll" -> cache.clear();
      default -> {
        return false;
      }
    }
    return true;
  }

  RequestScope request(String method) {
    return request(RequestFacts.request(method, "/").build());
  }

  RequestScope request(RequestFacts facts) {
    holes.beginRequest();
    isReading = facts.isReading();
    return cache.begin(facts);
  }

  /** Whether the present request only reads. */
  boolean isReading() {
    return isReading;
  }

  RenderCache cache() {
    return cache;
  }

  Fields scenario() {
    return scenario;
  }

  Interpolation interpolation() {
    return interpolation;
  }

  Renaming tags() {
    return tags;
  }

  long nowMillis() {
    return time.epochMillis();
  }

  boolean holds(@Nullable Object condition) {
    if (!(condition instanceof Map<?, ?>)) {
      return condition == null || Boolean.TRUE.equals(condition);
    }
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("condition", condition);
    Fields fields = new Fields(one).object("condition");
    String present =
        fields.has("context")
            ? values.getOrDefault(fields.text("context"), "")
            : data.getOrDefault(fields.text("data"), "");
    return fields.texts("in").contains(present);
  }

  void define(String name, Renderer renderer) {
    renderers.put(name, renderer);
  }

  private Renderer renderer(String name) {
    Renderer renderer = renderers.get(name);
    if (renderer == null) {
      throw new IllegalStateException(name + " is not among " + renderers.keySet());
    }
    return renderer;
  }

  /** What became of the holes of the present request. */
  SentHoles holes() {
    return holes;
  }

  /** How the holes of a page are rendered. */
  TurnTaking turns() {
    return turns;
  }

  @Override
  public void close() {
    cache.close();
  }

  /** What the format calls a refusal. */
  static final class Refused extends RuntimeException {

    static final String BUILDER_FAILED = "builderFailed";
    private static final long serialVersionUID = 1L;
    private final String error;

    Refused(String error) {
      super(error);
      this.error = error;
    }

    String error() {
      return error;
    }

    Map<String, @Nullable Object> answer() {
      Map<String, @Nullable Object> answer = new LinkedHashMap<>();
      answer.put("error", error);
      return answer;
    }

    /** A failure in the words of the format; null if it has none for it. */
    static @Nullable Refused of(Throwable failure) {
      if (failure instanceof Refused refused) {
        return refused;
      }
      if (failure instanceof InvalidInputException invalid) {
        return switch (invalid.kind()) {
          case UNKNOWN_CONTEXT -> new Refused("unknownContext");
          case MISSING_INITIAL_CONTEXTS -> new Refused("missingInitialContexts");
          case NON_SCALAR_ARGUMENT -> new Refused("nonScalarBuilderArgument");
          default -> null;
        };
      }
      return null;
    }
  }
}
