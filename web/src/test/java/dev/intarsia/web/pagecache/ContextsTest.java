package dev.intarsia.web.pagecache;

import static dev.intarsia.web.pagecache.Pages.header;
import static dev.intarsia.web.pagecache.Pages.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestUser;
import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.layer.Reply;
import dev.intarsia.web.layer.TestSite;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PC-14: under which values pages are kept. */
final class ContextsTest {

  private final AtomicInteger renders = new AtomicInteger();

  private Fragment showing(String token) {
    return Fragment.of(
        scope -> scope.write(scope.context(token) + " " + renders.incrementAndGet()));
  }

  @Test
  @DisplayName("PC-14: one page for each value of a header that it varies by")
  void header_isPartOfTheKey() {
    try (TestSite site = plan().showing(() -> showing("headers:x-shop"))) {
      Reply a = site.get("/", "X-Shop", "a");
      Reply b = site.get("/", "X-Shop", "b");
      assertThat(a.text()).isNotEqualTo(b.text());
      assertThat(site.get("/", "X-Shop", "a").text()).isEqualTo(a.text());
      assertThat(site.get("/", "X-Shop", "b", "X-Other", "c").text()).isEqualTo(b.text());
      assertThat(site.get("/").text()).endsWith(" 3");
    }
  }

  @Test
  void cookie_isPartOfTheKey() {
    try (TestSite site = plan().showing(() -> showing("cookies:theme"))) {
      assertThat(site.get("/", "Cookie", "theme=dark").text()).isEqualTo("dark 1");
      assertThat(site.get("/", "Cookie", "theme=light; _ga=1").text()).isEqualTo("light 2");
      assertThat(site.get("/", "Cookie", "_ga=2; theme=dark").text()).isEqualTo("dark 1");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"url", "url.path", "url.query_args:a", "url.site"})
  void url_isTheKeyAlready(String token) {
    try (TestSite site = plan().showing(() -> showing(token))) {
      String first = site.get("/?a=1").text();
      assertThat(site.get("/?a=1").text()).isEqualTo(first);
      assertThat(site.get("/?a=2").text()).isNotEqualTo(first);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"languages", "timezone", "theme", "ip", "headers", "cookies", "headers:cookie"})
  @DisplayName("PC-14: what is not known here is not kept, and the status says what")
  void unknownContext_isNotKept(String token) {
    try (TestSite site = plan().showing(() -> showing(token))) {
      site.get("/");
      assertThat(site.get("/").page())
          .isEqualTo("page; fwd=miss; detail=\"context " + token + " is not known here\"");
    }
  }

  @Test
  void userAndSession_haveOneValue_forVisitorsWithoutSession() {
    try (TestSite site = plan().showing(() -> showing("user.permissions"))) {
      site.get("/");
      assertThat(site.get("/").page()).isEqualTo("page; hit");
    }
  }

  @Test
  void userAndSession_areNotKnown_ifNobodySaysWhatMakesAVisitorKnown() {
    try (TestSite site =
        TestSite.plan()
            .layer((cache, time) -> PageCache.builder(cache).build())
            .showing(() -> showing("user"))) {
      assertThat(site.get("/").page()).contains("context user is not known here");
    }
  }

  @Test
  @DisplayName("trap: a user known by something else than the session's cookie")
  void userThatOnlyTheApplicationKnows_isNotKept() {
    ExchangeFacts certificates =
        ExchangeFacts.plain()
            .withSessionCookie(Pages.SESSION)
            .completedBy(
                (known, more) ->
                    known.header("X-Certificate").forEach(id -> more.user(RequestUser.of(id))));
    try (TestSite site = plan().facts(certificates).showing(() -> showing("user"))) {
      Reply known = site.get("/", "X-Certificate", "ann");
      assertThat(known.text()).isEqualTo("ann 1");
      assertThat(known.page())
          .isEqualTo("page; fwd=miss; detail=\"context user has another value here\"");
      assertThat(site.get("/").text()).isEqualTo(" 2");
      assertThat(site.get("/").text()).isEqualTo(" 2");
    }
  }

  @Test
  @DisplayName("trap: a language that the application reads from a cookie")
  void languageFromACookie_isKeptUnderTheCookie_ifThatIsSaid() {
    ExchangeFacts languages =
        ExchangeFacts.plain()
            .completedBy(
                (known, more) -> more.attribute("language", known.cookie("lang").orElse("en")));
    try (TestSite site = plan().facts(languages).showing(() -> showing("languages"))) {
      assertThat(site.get("/", "Cookie", "lang=de").page())
          .contains("context languages is not known here");
    }
    TestSite.Plan told = plan(cache -> cache.following("languages", "cookies:lang"));
    try (TestSite site = told.facts(languages).showing(() -> showing("languages"))) {
      String german = site.get("/", "Cookie", "lang=de").text();
      assertThat(german).startsWith("de ");
      assertThat(site.get("/").text()).startsWith("en ");
      assertThat(site.get("/", "Cookie", "lang=de").text()).isEqualTo(german);
    }
    TestSite.Plan lied = plan(cache -> cache.knowing("languages"));
    try (TestSite site = lied.facts(languages).showing(() -> showing("languages"))) {
      assertThat(site.get("/", "Cookie", "lang=de").page())
          .contains("context languages has another value here");
    }
  }

  @Test
  void tenant_isComparedToo() {
    ExchangeFacts tenants =
        ExchangeFacts.plain()
            .completedBy((known, more) -> known.header("X-Tenant").forEach(more::tenant));
    Fragment page = Fragment.of(scope -> scope.write("page " + renders.incrementAndGet()));
    try (TestSite site = plan().facts(tenants).showing(() -> page)) {
      assertThat(site.get("/", "X-Tenant", "b").page()).contains("the tenant is another one here");
    }
    TestSite.Plan both = plan(cache -> cache.facts(tenants)).facts(tenants);
    try (TestSite site = both.showing(() -> page)) {
      String b = site.get("/", "X-Tenant", "b").text();
      assertThat(site.get("/", "X-Tenant", "a").text()).isNotEqualTo(b);
      assertThat(site.get("/", "X-Tenant", "b").text()).isEqualTo(b);
    }
  }

  @Test
  void route_followsFromTheUrl_andFormatFromAccept() {
    ExchangeFacts formats =
        ExchangeFacts.plain()
            .completedBy(
                (known, more) ->
                    more.attribute("route", "page")
                        .attribute(
                            "format",
                            known.header("Accept").contains("application/json") ? "json" : "html"));
    Fragment page =
        Fragment.of(
            scope ->
                scope
                    .vary("route")
                    .write(scope.context("request_format"))
                    .write(" " + renders.incrementAndGet()));
    try (TestSite site = plan().facts(formats).showing(() -> page)) {
      assertThat(site.get("/", "Accept", "application/json").text()).isEqualTo("json 1");
      assertThat(site.get("/", "Accept", "text/html").text()).isEqualTo("html 2");
      assertThat(site.get("/", "Accept", "application/json").text()).isEqualTo("json 1");
    }
    TestSite.Plan strict = plan(cache -> cache.nothingFollowing());
    try (TestSite site = strict.facts(formats).showing(() -> page)) {
      assertThat(site.get("/").page()).contains("is not known here");
    }
  }

  @Test
  @DisplayName("PC-14: Vary is honoured")
  void vary_isLikeAContext() {
    Fragment page =
        Fragment.of(
            scope ->
                scope
                    .attach(header("Vary", "X-Shop, accept-encoding"))
                    .write("page " + renders.incrementAndGet()));
    try (TestSite site = plan().showing(() -> page)) {
      String a = site.get("/", "X-Shop", "a").text();
      assertThat(site.get("/", "X-Shop", "b").text()).isNotEqualTo(a);
      assertThat(site.get("/", "X-Shop", "a", "Accept-Encoding", "br").text()).isEqualTo(a);
      assertThat(site.get("/", "X-Shop", "a").header("Vary")).isEqualTo("X-Shop, accept-encoding");
    }
  }

  @Test
  void requiredContextWithoutAnswerHere_isNoReasonToFail() {
    TestSite.Plan plan = plan().engine(engine -> engine.requiredContexts("languages:content"));
    ExchangeFacts facts =
        ExchangeFacts.plain()
            .completedBy((known, more) -> more.attribute("language:content", "en"));
    Fragment page = Fragment.of(scope -> scope.write("page")).keyed("page");
    try (TestSite site = plan.facts(facts).showing(() -> page)) {
      Reply reply = site.get("/");
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.page()).isEqualTo("page; fwd=bypass; detail=\"failed\"");
    }
  }

  @Test
  @DisplayName("trap: a value that is not in the key may change with data")
  void valueThatFollows_bringsWhatItDependsOn() {
    AtomicInteger alias = new AtomicInteger();
    for (String token : new String[] {"url.alias", "shop"}) {
      TestSite.Plan plan =
          plan(cache -> cache.following("shop"))
              .engine(
                  engine ->
                      engine.context(
                          ContextDefinition.of(
                              token,
                              (facts, none) ->
                                  ContextValue.of("alias " + alias.get())
                                      .dependingOn(Cacheability.tags("aliases")))));
      try (TestSite site = plan.showing(() -> showing(token))) {
        String first = site.get("/").text();
        assertThat(site.get("/").text()).isEqualTo(first);
        alias.incrementAndGet();
        site.change("aliases");
        assertThat(site.get("/").text()).isNotEqualTo(first);
      }
    }
  }

  @Test
  void valueThatFollows_butChangesWithoutATag_isNotKept() {
    TestSite.Plan plan =
        plan(cache -> cache.following("shop"))
            .engine(
                engine ->
                    engine.context(
                        ContextDefinition.of(
                            "shop", (facts, none) -> ContextValue.of("x").unfoldable())));
    try (TestSite site = plan.showing(() -> showing("shop"))) {
      assertThat(site.get("/").page()).contains("context shop changes without a tag");
    }
  }

  @Test
  void followingFromWhatIsNotKnown_isRefused() {
    assertThatThrownBy(
            () -> plan(cache -> cache.following("languages", "theme")).showing(() -> showing("x")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("languages")
        .hasMessageContaining("theme");
  }
}
