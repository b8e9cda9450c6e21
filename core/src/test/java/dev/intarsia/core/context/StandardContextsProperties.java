package dev.intarsia.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What folding relies on, for every built-in context. */
final class StandardContextsProperties {

  private static final List<ContextToken> TOKENS =
      List.of(
              "url url.site url.path url.path.parent url.path.is_front",
              "url.query_args url.query_args:a url.query_args:page",
              "url.query_args.pagers url.query_args.pagers:0 url.query_args.pagers:1",
              "headers headers:X-A headers:b cookies cookies:a",
              "session session.exists user user.roles user.roles:r user.permissions",
              "languages languages:content timezone theme request_format ip route route.name")
          .stream()
          .flatMap(line -> List.of(line.split(" ")).stream())
          .map(ContextToken::of)
          .toList();

  @Property(tries = 1_000)
  @Label("a descendant's value follows from its ancestor's, or is unfoldable, or tells by tag")
  void descendant_followsFromAncestor(
      @ForAll("requests") RequestFacts one, @ForAll("requests") RequestFacts other) {
    for (ContextToken ancestor : TOKENS) {
      if (!value(one, ancestor).text().equals(value(other, ancestor).text())) {
        continue;
      }
      TOKENS.stream()
          .filter(ancestor::isAncestorOf)
          .filter(token -> isFoldedWithoutTag(one, token) && isFoldedWithoutTag(other, token))
          .forEach(
              token ->
                  assertThat(value(one, token))
                      .as("%s below %s", token, ancestor)
                      .isEqualTo(value(other, token)));
    }
  }

  @Property
  @Label("CX-13, CX-14: a value is a pure function of the facts")
  void value_readTwice_isTheSame(@ForAll("requests") RequestFacts facts) {
    for (ContextToken token : TOKENS) {
      assertThat(value(facts, token)).as(token.text()).isEqualTo(value(facts, token));
    }
  }

  @Example
  void all_everyName_isCoveredHere() {
    assertThat(TOKENS.stream().map(ContextToken::name).distinct())
        .containsExactlyInAnyOrderElementsOf(
            StandardContexts.all().stream().map(definition -> definition.name()).toList());
  }

  private static boolean isFoldedWithoutTag(RequestFacts facts, ContextToken token) {
    ContextValue value = value(facts, token);
    return value.isFoldable() && value.cacheability().tags().isEmpty();
  }

  private static ContextValue value(RequestFacts facts, ContextToken token) {
    return RequestSnapshot.of(ContextRegistry.of(StandardContexts.all()), facts).value(token);
  }

  @Provide
  Arbitrary<RequestFacts> requests() {
    Arbitrary<String> urls =
        Arbitraries.of(
            "/",
            "/?",
            "/?a",
            "/?a=",
            "/?a=0",
            "/?a=1&b=2",
            "/?b=2&a=1",
            "/?page=1,2",
            "/?page=1&page=2",
            "/?page=1%1F%1E2",
            "/x",
            "/x/",
            "/x/y",
            "http://h",
            "https://h/x");
    Arbitrary<String> texts = Arbitraries.of("", "0", "r", "r,s", "a=0", "%");
    return Combinators.combine(
            urls,
            Arbitraries.maps(Arbitraries.of("x-a", "b"), texts),
            Arbitraries.maps(Arbitraries.of("a", "b"), texts),
            texts.injectNull(0.3),
            users(texts),
            texts)
        .as(
            (url, headers, cookies, session, user, attribute) -> {
              RequestFacts.Builder facts = RequestFacts.get(url);
              headers.forEach(facts::header);
              cookies.forEach(facts::cookie);
              if (session != null) {
                facts.session(session);
              }
              if (!user.id().equals("nobody")) {
                facts.user(user);
              }
              facts.attribute("language", "en").attribute("language:content", attribute);
              return facts.attribute("route", route(attribute)).build();
            });
  }

  private static Arbitrary<RequestUser> users(Arbitrary<String> texts) {
    return Combinators.combine(
            Arbitraries.of("nobody", "", "7", "Jane Doe"), texts.set().ofMaxSize(2), texts)
        .as((id, roles, permission) -> new RequestUser(id, roles, Set.of(permission)));
  }

  private static Object route(String text) {
    return text.isEmpty() ? "r" : Map.of("name", "r", "parameters", Map.of("p", text));
  }
}
