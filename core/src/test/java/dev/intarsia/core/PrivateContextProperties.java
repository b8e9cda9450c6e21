package dev.intarsia.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.event.RenderCacheListener;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.fragment.Renderer;
import dev.intarsia.testkit.doubles.MapStore;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What has read a private context is stored under it, wherever it was read: so nobody is shown what
 * is another one's.
 */
final class PrivateContextProperties {

  /** How a part gets into the one around it. */
  enum How {
    FRAGMENT,
    KEYED_FRAGMENT,
    REFERENCE,
    KEYED_REFERENCE,
    REFERENCE_IN_PLACE,
    HOLE,
    KEYED_HOLE,
    MARKER
  }

  /** A part that reads contexts and shows their values. */
  record Part(How how, List<String> reads, List<Part> children) {

    String textFor(RequestFacts facts) {
      return "<"
          + reads.stream().map(token -> value(facts, token)).collect(Collectors.joining(","))
          + children.stream().map(child -> child.textFor(facts)).collect(Collectors.joining())
          + ">";
    }
  }

  private static String value(RequestFacts facts, String token) {
    Optional<String> user = facts.user().map(RequestUser::id);
    return switch (token) {
      case "user" -> "u" + user.orElse("");
      case "session.exists" -> "s" + facts.session().isPresent();
      case "cookies:id" -> "c" + facts.cookie("id").orElse("");
      default -> "l" + facts.attribute("language").orElseThrow();
    };
  }

  /** A site of parts; each part has a key and a renderer of its own. */
  private static final class Site implements RenderCacheListener {

    private final Map<FragmentKey, Part> keys = new LinkedHashMap<>();
    private final Map<String, Renderer> renderers = new LinkedHashMap<>();
    private final Map<Part, Integer> numbers = new IdentityHashMap<>();
    private final List<String> sharedWrongly = new ArrayList<>();
    private final Part root;

    Site(Part root) {
      this.root = root;
      number(root);
    }

    private void number(Part part) {
      int number = numbers.size();
      numbers.put(part, number);
      keys.put(FragmentKey.of("part", Integer.toString(number)), part);
      renderers.put("part" + number, scope -> render(part, scope));
      part.children().forEach(this::number);
    }

    RenderCache open() {
      Intarsia.Builder builder = Intarsia.builder().store(new MapStore()).listener(this);
      renderers.forEach(builder::renderer);
      return builder.build();
    }

    Fragment page() {
      return fragment(root).keyed("part", "0");
    }

    private Fragment fragment(Part part) {
      return Fragment.of(scope -> render(part, scope));
    }

    private void render(Part part, RenderScope scope) {
      scope.write("<");
      List<String> values = new ArrayList<>();
      for (String token : part.reads()) {
        values.add(token.charAt(0) + scope.context(token));
      }
      scope.write(String.join(",", values));
      part.children().forEach(child -> put(child, scope));
      scope.write(">");
    }

    private void put(Part child, RenderScope scope) {
      String number = Integer.toString(numbers.get(child));
      FragmentRef ref = FragmentRef.to("part" + number);
      switch (child.how()) {
        case FRAGMENT -> scope.embed(fragment(child));
        case KEYED_FRAGMENT -> scope.embed(fragment(child).keyed("part", number));
        case REFERENCE -> scope.embed(ref);
        case KEYED_REFERENCE -> scope.embed(ref.keyed("part", number));
        case REFERENCE_IN_PLACE -> scope.embed(ref.deferred(Deferral.NEVER));
        case HOLE -> scope.embed(ref.deferred(Deferral.ALWAYS));
        case KEYED_HOLE -> scope.embed(ref.keyed("part", number).deferred(Deferral.ALWAYS));
        case MARKER -> scope.write(scope.marker(ref));
      }
    }

    @Override
    public synchronized void stored(FragmentKey key, ContextSet contexts, int bytes) {
      Part part = keys.get(key);
      if (part == null) {
        sharedWrongly.add("unknown key " + key);
        return;
      }
      for (String token : readsOf(part)) {
        if (!contexts.contains(ContextToken.of(token))) {
          sharedWrongly.add(key + " has read " + token + ", is stored under " + contexts);
        }
      }
    }

    /** Of the part and of those whose output is certainly stored with it. */
    private static List<String> readsOf(Part part) {
      List<String> all = new ArrayList<>(part.reads());
      for (Part child : part.children()) {
        boolean isInPlace =
            child.how() == How.FRAGMENT
                || child.how() == How.KEYED_FRAGMENT
                || child.how() == How.REFERENCE_IN_PLACE;
        if (isInPlace) {
          all.addAll(readsOf(child));
        }
      }
      return all;
    }
  }

  @Property
  @Label("what read a private context is stored under it, and shown to nobody else")
  void privateContext_onceRead_isPartOfWhatIsStored(
      @ForAll("parts") Part root, @ForAll("visitors") List<RequestFacts> visitors) {
    Site site = new Site(root);
    try (RenderCache cache = site.open()) {
      for (RequestFacts visitor : visitors) {
        assertThat(cache.render(site.page(), visitor).text()).isEqualTo(root.textFor(visitor));
      }
    }
    assertThat(site.sharedWrongly).isEmpty();
  }

  @Provide
  Arbitrary<Part> parts() {
    return parts(3);
  }

  private static Arbitrary<Part> parts(int depth) {
    Arbitrary<List<String>> reads =
        Arbitraries.of("user", "session.exists", "cookies:id", "languages")
            .list()
            .uniqueElements()
            .ofMaxSize(2);
    Arbitrary<List<Part>> children =
        depth == 0 ? Arbitraries.just(List.of()) : parts(depth - 1).list().ofMaxSize(3);
    return Combinators.combine(Arbitraries.of(How.class), reads, children).as(Part::new);
  }

  @Provide
  Arbitrary<List<RequestFacts>> visitors() {
    Arbitrary<String> users = Arbitraries.of("", "ann", "bob");
    Arbitrary<String> sessions = Arbitraries.of("", "s1");
    Arbitrary<String> cookies = Arbitraries.of("", "x", "y");
    Arbitrary<String> languages = Arbitraries.of("en", "de");
    return Combinators.combine(users, sessions, cookies, languages)
        .as(PrivateContextProperties::facts)
        .list()
        .ofMinSize(2)
        .ofMaxSize(8);
  }

  private static RequestFacts facts(String user, String session, String cookie, String language) {
    RequestFacts.Builder facts = RequestFacts.get("/").attribute("language", language);
    if (!user.isEmpty()) {
      facts.user(RequestUser.of(user));
    }
    if (!session.isEmpty()) {
      facts.session(session);
    }
    if (!cookie.isEmpty()) {
      facts.cookie("id", cookie);
    }
    return facts.build();
  }
}
