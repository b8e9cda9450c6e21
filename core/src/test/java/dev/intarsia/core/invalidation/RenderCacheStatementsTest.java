package dev.intarsia.core.invalidation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.VariationCache.Variation;
import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.core.Intarsia;
import dev.intarsia.delivery.Page;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.testkit.doubles.MapStore;
import dev.intarsia.testkit.doubles.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The statements on the render cache and on what the engine, not the store, answers for items. */
class RenderCacheStatementsTest {

  private final Newsroom site = Newsroom.create();
  private final AtomicInteger renders = new AtomicInteger();

  @AfterEach
  void close() {
    site.close();
  }

  private Fragment counted(String key) {
    return Fragment.of(scope -> scope.write("render " + renders.incrementAndGet())).keyed(key);
  }

  @Test
  @DisplayName("RC-1 a parent's entry holds the hole's recipe, never what fills it")
  void parentEntry_holdsTheRecipe_notTheContent() {
    MapStore store = new MapStore();
    try (RenderCache cache =
        Intarsia.builder()
            .store(store)
            .timeSource(VirtualTime.at(0))
            .renderer("secret", scope -> scope.write("for " + scope.context("user") + " only"))
            .build()) {
      FragmentRef secret = FragmentRef.to("secret", "argument").deferred(Deferral.ALWAYS);
      Fragment page = Fragment.of(scope -> scope.write("[").embed(secret).write("]")).keyed("page");
      RequestFacts ann = RequestFacts.get("/").user(RequestUser.of("ann")).build();
      assertThat(cache.render(page, ann).text()).isEqualTo("[for ann only]");
      StringBuilder bytes = new StringBuilder();
      store.forEach(
          (high, low, entry) ->
              bytes.append(
                  new String(entry.bytes(), java.nio.charset.StandardCharsets.ISO_8859_1)));
      assertThat(bytes).contains("secret", "argument").doesNotContain("only");
    }
  }

  @Test
  @DisplayName("RC-2 a request that writes reads what is there and stores nothing")
  void writingRequest_reads_butDoesNotWrite() {
    assertThat(site.cache().render(counted("k"), Newsroom.post()).text()).isEqualTo("render 1");
    assertThat(site.store().statistics().puts()).isZero();
    site.cache().render(counted("k"), Newsroom.get());
    assertThat(site.cache().render(counted("k"), Newsroom.post()).text()).isEqualTo("render 2");
    assertThat(renders).hasValue(2);
  }

  @Test
  @DisplayName("RC-2 what is for reading requests only is not even read by one that writes")
  void readingOnlyOutput_isNotShownToAWritingRequest() {
    Fragment form =
        Fragment.of(
                scope ->
                    scope.tag("reading-only:form").write("render " + renders.incrementAndGet()))
            .keyed("form");
    Fragment around = Fragment.of(scope -> scope.embed(form)).keyed("around");
    site.cache().render(around, Newsroom.get());
    assertThat(site.cache().render(around, Newsroom.get()).text()).isEqualTo("render 1");
    assertThat(site.cache().render(around, Newsroom.post()).text()).isEqualTo("render 2");
    assertThat(site.cache().render(form, Newsroom.post()).text()).isEqualTo("render 3");
    assertThat(site.cache().render(around, Newsroom.get()).text()).isEqualTo("render 1");
    RequestFacts head = RequestFacts.request("HEAD", "/").build();
    assertThat(site.cache().render(form, head).text()).isEqualTo("render 1");
  }

  @Test
  @DisplayName("RC-2 the prefix of reading-only tags is the application's to choose")
  void readingOnlyPrefix_canBeChosen() {
    try (RenderCache cache =
        Intarsia.builder().store(new MapStore()).readingOnlyTagPrefix("FORM-").build()) {
      Fragment form =
          Fragment.of(scope -> scope.tag("FORM-1").write("" + renders.incrementAndGet()))
              .keyed("form");
      Fragment other =
          Fragment.of(scope -> scope.tag("reading-only:x").write("" + renders.incrementAndGet()))
              .keyed("other");
      cache.render(form, Newsroom.get());
      cache.render(other, Newsroom.get());
      assertThat(cache.render(form, Newsroom.post()).text()).isEqualTo("3");
      assertThat(cache.render(other, Newsroom.post()).text()).isEqualTo("2");
    }
  }

  @Test
  @DisplayName("RC-3 a hit brings the same bytes, attachments, tags and contexts as the render")
  void hit_equalsMiss() {
    Attachments attached =
        Attachments.libraries("core/once")
            .and(Attachments.setting("path", List.of("a", 1L, true)))
            .and(Attachments.status(404));
    Fragment page =
        Fragment.of(
                scope ->
                    scope
                        .attach(attached)
                        .tag("t1", "t2")
                        .vary("url.path", "user.roles")
                        .maxAge(600)
                        .write("Grüße"))
            .keyed("page");
    Page miss = site.cache().render(page, Newsroom.get());
    Page hit = site.cache().render(page, Newsroom.get());
    assertThat(site.store().statistics().puts()).isEqualTo(2);
    assertThat(hit.text()).isEqualTo(miss.text()).isEqualTo("Grüße");
    assertThat(hit.attachments()).isEqualTo(miss.attachments()).isEqualTo(attached);
    assertThat(hit.cacheability()).isEqualTo(miss.cacheability());
    assertThat(hit.cacheability().tags().texts()).containsExactly("t1", "t2");
    assertThat(hit.remainingSeconds()).isEqualTo(600);
  }

  @Test
  @DisplayName("RC-4 invalidating the tag rendered forgets all output, and only output")
  void renderedTag_forgetsAllOutput() {
    site.show("1");
    site.cache().render(counted("k"), Newsroom.get());
    FragmentKey key = FragmentKey.of("item");
    try (RequestScope scope = site.cache().begin(Newsroom.get())) {
      scope
          .variations()
          .put(key, ContextSet.empty(), new Variation(new byte[1], Cacheability.NONE));
    }
    site.cache().invalidator().invalidate("rendered");
    site.show("1");
    site.cache().render(counted("k"), Newsroom.get());
    assertThat(site.renders()).isEqualTo(2);
    assertThat(renders).hasValue(2);
    try (RequestScope scope = site.cache().begin(Newsroom.get())) {
      assertThat(scope.variations().get(key, ContextSet.empty())).isPresent();
    }
  }

  @Test
  @DisplayName("RC-4 the tag rendered does not bubble")
  void renderedTag_doesNotBubble() {
    Fragment around = Fragment.of(scope -> scope.embed(counted("k")));
    for (int round = 0; round < 2; round++) {
      assertThat(site.cache().render(around, Newsroom.get()).cacheability().tags().isEmpty())
          .isTrue();
    }
  }

  @Test
  @DisplayName("RC-5 a hit tells what is left of its life, not what it was granted")
  void hit_tellsWhatIsLeft() {
    Fragment page = Fragment.of(scope -> scope.maxAge(60).write("x")).keyed("page");
    site.cache().render(page, Newsroom.get());
    site.time().advance(Duration.ofSeconds(45));
    assertThat(site.cache().render(page, Newsroom.get()).remainingSeconds()).isEqualTo(15);
  }

  @Test
  @DisplayName("BE-1 an item's bytes come back as they are")
  void item_roundTrips() {
    FragmentKey key = FragmentKey.of("bytes");
    try (RequestScope scope = site.cache().begin(Newsroom.get())) {
      for (String text : new String[] {"", "0", "line\r\nend", "back\\slash $1", "\0\uFFFF"}) {
        byte[] data = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        scope.variations().put(key, ContextSet.empty(), new Variation(data, Cacheability.NONE));
        assertThat(scope.variations().get(key, ContextSet.empty()).orElseThrow().data())
            .isEqualTo(data);
      }
    }
  }

  @Test
  @DisplayName("BE-3 keys differ by case, by space, by parts; long and foreign ones work")
  void keys_areTakenLiterally() {
    List<FragmentKey> keys =
        List.of(
            FragmentKey.of("key"),
            FragmentKey.of("Key"),
            FragmentKey.of("key "),
            FragmentKey.of("k", "ey"),
            FragmentKey.of("ke", "y"),
            FragmentKey.of("key", ""),
            FragmentKey.of("schlüssel/鍵"),
            FragmentKey.of("x".repeat(300)),
            FragmentKey.of("x".repeat(301)));
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < keys.size(); i++) {
        String name = "key " + i;
        Fragment fragment =
            Fragment.of(
                    scope -> {
                      renders.incrementAndGet();
                      scope.write(name);
                    })
                .keyed(keys.get(i));
        assertThat(site.cache().render(fragment, Newsroom.get()).text()).isEqualTo(name);
      }
    }
    assertThat(renders).hasValue(keys.size());
  }

  @Test
  @DisplayName("BE-4 an expired entry is a miss")
  void expiredEntry_isAMiss() {
    site.cache().render(counted("k").withMaxAge(10), Newsroom.get());
    site.time().advance(Duration.ofMillis(10_001));
    assertThat(site.cache().render(counted("k").withMaxAge(10), Newsroom.get()).text())
        .isEqualTo("render 2");
  }

  @Test
  @DisplayName("BE-5 the instant of the expiry is included")
  void expiry_isInclusive() {
    site.cache().render(counted("k").withMaxAge(10), Newsroom.get());
    site.time().advance(Duration.ofMillis(10_000));
    assertThat(site.cache().render(counted("k").withMaxAge(10), Newsroom.get()).text())
        .isEqualTo("render 1");
  }

  @Test
  @DisplayName("BE-5 expiry is compared with the beginning of the request, from beginning to end")
  void expiry_isComparedWithTheRequestsBeginning() {
    site.cache().render(counted("k").withMaxAge(10), Newsroom.get());
    try (RequestScope scope = site.cache().begin(Newsroom.get())) {
      site.time().advance(Duration.ofSeconds(11));
      assertThat(scope.render(counted("k").withMaxAge(10)).text()).isEqualTo("render 1");
    }
    try (RequestScope scope = site.cache().begin(Newsroom.get())) {
      site.time().advance(Duration.ofSeconds(5));
      scope.render(counted("late").withMaxAge(10));
    }
    site.time().advance(Duration.ofMillis(5_001));
    site.cache().render(counted("late").withMaxAge(10), Newsroom.get());
    assertThat(renders).as("its life began with its request").hasValue(3);
  }

  @Test
  @DisplayName("BE-6 removing and invalidating what is not there does nothing")
  void removalOfNothing_doesNothing() {
    try (RequestScope scope = site.cache().begin(Newsroom.get())) {
      assertThat(scope.variations().remove(FragmentKey.of("none"), ContextSet.empty())).isFalse();
    }
    site.cache().invalidator().invalidate();
    site.cache().invalidator().invalidate(FragmentKey.of("none"));
    site.cache().invalidator().invalidate("none");
    site.show("1");
    site.show("1");
    assertThat(site.renders()).isEqualTo(1);
  }

  @Test
  @DisplayName("BE-7 a batch of many addresses, also of none, is answered in order")
  void batch_ofMany_isAnswered() {
    try (RequestScope scope = site.cache().begin(Newsroom.get())) {
      assertThat(scope.variations().getAll(List.of())).isEmpty();
      List<dev.intarsia.VariationCache.Address> addresses = new java.util.ArrayList<>();
      for (int i = 0; i < 250; i++) {
        FragmentKey key = FragmentKey.of("n", "" + i);
        addresses.add(new dev.intarsia.VariationCache.Address(key, ContextSet.empty()));
        if (i % 3 == 0) {
          Variation item = new Variation(new byte[] {(byte) i}, Cacheability.NONE);
          scope.variations().put(key, ContextSet.empty(), item);
        }
      }
      List<Optional<Variation>> found = scope.variations().getAll(addresses);
      for (int i = 0; i < 250; i++) {
        assertThat(found.get(i).isPresent()).isEqualTo(i % 3 == 0);
        if (i % 3 == 0) {
          assertThat(found.get(i).orElseThrow().data()).containsExactly((byte) i);
        }
      }
    }
  }
}
