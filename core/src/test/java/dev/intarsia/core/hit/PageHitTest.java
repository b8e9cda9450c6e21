package dev.intarsia.core.hit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RenderCache;
import dev.intarsia.RequestScope;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextValue;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.core.event.RecordingListener;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageComposer;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.delivery.PageStream.Piece;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.testkit.doubles.MapStore;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A page of which the cache holds every part is the page that the long way makes. */
class PageHitTest {

  private static final FragmentRef GREETING =
      FragmentRef.to("greeting").keyed("greeting").deferred(Deferral.ALWAYS);
  private static final FragmentRef BOX =
      FragmentRef.to("box").keyed("box").deferred(Deferral.ALWAYS);

  private final RecordingListener heard = new RecordingListener();
  private final AtomicInteger renders = new AtomicInteger();
  private final AtomicInteger namesRead = new AtomicInteger();
  private final RenderCache cache =
      Intarsia.builder()
          .store(new MapStore())
          .listener(heard)
          .executor(Runnable::run)
          .context(
              ContextDefinition.of(
                  "name",
                  (facts, none) -> {
                    namesRead.incrementAndGet();
                    return ContextValue.ofNullable((String) facts.attributeOrNull("name"));
                  }))
          .renderer(
              "greeting",
              scope -> {
                renders.incrementAndGet();
                scope.tag("greetings");
                scope.attach(Attachments.libraries("greeting.js"));
                scope.write("Hello " + scope.context("name") + "!");
              })
          .renderer(
              "box",
              scope -> {
                renders.incrementAndGet();
                scope.tag("boxes");
                scope.write("[");
                scope.embed(GREETING);
                scope.write("]");
              })
          .renderer(
              "endless",
              scope -> {
                scope.write("<");
                scope.embed(endless());
                scope.write(">");
              })
          .build();
  private final Fragment page =
      Fragment.of(
              scope -> {
                renders.incrementAndGet();
                scope.tag("page");
                scope.write("a");
                scope.embed(GREETING);
                scope.write("b");
                scope.embed(BOX);
                scope.embed(GREETING);
                scope.write("c");
              })
          .keyed("page");

  private static FragmentRef endless() {
    return FragmentRef.to("endless").keyed("endless").deferred(Deferral.ALWAYS).withFallback("!");
  }

  private static RequestFacts of(String name) {
    return RequestFacts.get("/").attribute("name", name).build();
  }

  @AfterEach
  void close() {
    cache.close();
  }

  @Test
  void composedPage_isThePageThatTheLongWayMakes() {
    try (RequestScope traced = cache.beginTraced(of("Ada"))) {
      Page expected = traced.render(page);
      PageComposer composer = cache.composer();
      composer.compose(page, of("Ada"));
      assertThat(renders).hasValue(3);
      assertSame(composer.page(), expected);
      assertThat(composer.page().text()).isEqualTo("aHello Ada!b[Hello Ada!]Hello Ada!c");
    }
  }

  @Test
  void renderedDeliveredAndStreamedPages_areThePageThatTheLongWayMakes() throws Exception {
    try (RequestScope traced = cache.beginTraced(of("Ada"));
        RequestScope plain = cache.begin(of("Ada"))) {
      Page expected = traced.render(page);
      assertSame(plain.render(page), expected);
      StringBuilder sent = new StringBuilder();
      Page delivered =
          plain.deliver(
              page,
              Delivery.inOrder(),
              (source, offset, length) -> sent.append(new String(source, offset, length)));
      assertSame(delivered, expected);
      assertThat(sent.toString()).isEqualTo(expected.text());
      PageStream stream = plain.stream(page, Delivery.streamed());
      assertThatThrownBy(stream::page).isInstanceOf(IllegalStateException.class);
      List<Piece> pieces = new ArrayList<>();
      for (Piece piece = stream.poll(); piece != null; piece = stream.poll()) {
        pieces.add(piece);
      }
      assertThat(stream.isDone()).isTrue();
      assertThat(pieces.get(0))
          .isInstanceOfSatisfying(
              Piece.Begin.class,
              begin -> assertThat(begin.known().cacheability()).isEqualTo(expected.cacheability()));
      assertThat(pieces.get(pieces.size() - 1)).isInstanceOf(Piece.SkeletonEnd.class);
      assertThat(pieces).noneMatch(piece -> piece instanceof Piece.Slot);
      assertSame(stream.page(), expected);
    }
    assertThat(renders).hasValue(3);
  }

  private static void assertSame(Page page, Page expected) {
    assertThat(page.text()).isEqualTo(expected.text());
    assertThat(page.length()).isEqualTo(expected.length());
    assertThat(page.cacheability()).isEqualTo(expected.cacheability());
    assertThat(page.remainingSeconds()).isEqualTo(expected.remainingSeconds());
    assertThat(page.attachments()).isEqualTo(expected.attachments());
    assertThat(page.failed()).isEqualTo(expected.failed());
  }

  @Test
  void listener_hearsWhatItHearsOfTheLongWay() {
    cache.render(page, of("Ada"));
    heard.taken();
    try (RequestScope traced = cache.beginTraced(of("Ada"))) {
      traced.render(page);
    }
    List<String> longWay = heard.taken();
    cache.render(page, of("Ada"));
    assertThat(heard.taken()).containsExactlyInAnyOrderElementsOf(longWay).isNotEmpty();
  }

  @Test
  void partThatIsMissing_isRendered_andNothingWasToldBefore() {
    PageComposer composer = cache.composer();
    composer.compose(page, of("Ada"));
    heard.taken();
    cache.invalidator().invalidate("greetings");
    heard.taken();
    composer.compose(page, of("Ada"));
    assertThat(renders).hasValue(4);
    assertThat(heard.taken()).filteredOn(line -> line.startsWith("lookedUp [page]")).hasSize(1);
    assertThat(composer.page().filled()).extracting(Page.Filled::cached).isEqualTo(1);
    assertThat(composer.page().filled()).extracting(Page.Filled::rendered).isEqualTo(1);
  }

  @Test
  void contextValue_isReadOnce_howeverThePageIsMade() {
    PageComposer composer = cache.composer();
    composer.compose(page, of("Ada"));
    assertThat(namesRead).as("rendered").hasValue(1);
    composer.compose(page, of("Ada"));
    assertThat(namesRead).as("found").hasValue(2);
    composer.compose(page, of("Bob"));
    assertThat(namesRead).as("found in part").hasValue(3);
    assertThat(composer.page().text()).contains("Hello Bob!").doesNotContain("Ada");
  }

  @Test
  void oneComposer_showsEachVisitorHisOwn() {
    PageComposer composer = cache.composer();
    for (int i = 0; i < 200; i++) {
      String name = "visitor" + i * 7 % 20;
      composer.compose(page, of(name));
      byte[] copy = new byte[composer.length() + 5];
      composer.copyTo(copy, 5);
      assertThat(new String(copy, 5, composer.length()))
          .isEqualTo("aHello %1$s!b[Hello %1$s!]Hello %1$s!c".formatted(name));
    }
  }

  @Test
  void pageThatLasts_doesNotChangeWithTheComposer() {
    PageComposer composer = cache.composer();
    composer.compose(page, of("Ada"));
    composer.compose(page, of("Ada"));
    Page ada = composer.page();
    composer.compose(page, of("Bob"));
    composer.compose(page, of("Bob"));
    assertThat(ada.text()).contains("Ada").doesNotContain("Bob");
    assertThat(ada.cacheability().tags().texts()).contains("greetings");
  }

  @Test
  void referenceInItself_showsItsFallback() {
    Fragment around = Fragment.of(scope -> scope.embed(endless())).keyed("around");
    String expected = cache.render(around, of("Ada")).text();
    PageComposer composer = cache.composer();
    composer.compose(around, of("Ada"));
    assertThat(composer.page().text()).isEqualTo(expected).isEqualTo("<!>");
    assertThat(composer.page().failed()).hasSize(1);
  }

  @Test
  void requestThatWrites_goesTheLongWay() {
    cache.render(page, of("Ada"));
    RequestFacts writing = RequestFacts.request("POST", "/").attribute("name", "Ada").build();
    PageComposer composer = cache.composer();
    composer.compose(page, writing);
    assertThat(composer.page().text()).isEqualTo("aHello Ada!b[Hello Ada!]Hello Ada!c");
  }

  @Test
  void failedComposition_leavesNoPage() {
    PageComposer composer = cache.composer();
    assertThatThrownBy(composer::length)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("no page is shown; compose one first");
    composer.compose(page, of("Ada"));
    Fragment broken =
        Fragment.of(
                scope -> {
                  throw new IllegalArgumentException("broken");
                })
            .keyed("broken");
    assertThatThrownBy(() -> composer.compose(broken, of("Ada"))).hasMessage("broken");
    assertThatThrownBy(composer::page).isInstanceOf(IllegalStateException.class);
    composer.compose(page, of("Ada"));
    assertThat(composer.page().text()).startsWith("aHello Ada!");
  }

  @Test
  void invalidatedPart_isNeverShownAgain() {
    PageComposer composer = cache.composer();
    AtomicInteger version = new AtomicInteger();
    Fragment versioned =
        Fragment.of(
                scope -> {
                  scope.tag("version");
                  scope.write("v" + version.get());
                })
            .keyed("versioned");
    for (int i = 0; i < 50; i++) {
      version.set(i);
      cache.invalidator().invalidate("version");
      composer.compose(versioned, of("Ada"));
      composer.compose(versioned, of("Bob"));
      assertThat(composer.page().text()).isEqualTo("v" + i);
    }
  }

  @Test
  void composer_refusesToBeUsedInsideItself() throws Exception {
    PageComposer composer = cache.composer();
    Fragment inside =
        Fragment.of(
            scope -> {
              composer.compose(page, of("Bob"));
              scope.write("never");
            });
    assertThatThrownBy(() -> composer.compose(inside, of("Ada")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("this composer is composing or writing a page; use another one inside");
    composer.compose(page, of("Ada"));
    composer.compose(page, of("Ada"));
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    composer.writeTo(
        new OutputStream() {
          @Override
          public void write(int value) {}

          @Override
          public void write(byte[] source, int offset, int length) {
            assertThatThrownBy(() -> composer.compose(page, of("Bob")))
                .isInstanceOf(IllegalStateException.class);
            written.write(source, offset, length);
          }
        });
    assertThat(written.toString()).isEqualTo("aHello Ada!b[Hello Ada!]Hello Ada!c");
  }

  @Test
  void streamThatAsksForTheLength_getsIt_whetherThePageWasFoundOrRendered() throws Exception {
    PageComposer composer = cache.composer();
    for (String how : List.of("rendered", "found")) {
      composer.compose(page, of("Ada"));
      List<Integer> lengths = new ArrayList<>();
      composer.writeTo(
          new OutputStream() {
            @Override
            public void write(int value) {}

            @Override
            public void write(byte[] source, int offset, int length) {
              lengths.add(composer.length());
            }
          });
      assertThat(lengths).as(how).isNotEmpty().containsOnly(composer.length());
    }
  }

  @Test
  void compositionThatFailsBeforeItBegins_leavesNoPage() {
    AtomicBoolean isBroken = new AtomicBoolean();
    TimeSource time =
        new TimeSource() {
          @Override
          public long epochMillis() {
            if (isBroken.get()) {
              throw new IllegalStateException("no time");
            }
            return TimeSource.system().epochMillis();
          }

          @Override
          public long nanos() {
            return TimeSource.system().nanos();
          }
        };
    try (RenderCache timed = Intarsia.builder().store(new MapStore()).timeSource(time).build()) {
      PageComposer composer = timed.composer();
      composer.compose(Fragment.of(scope -> scope.write("of Ada")), of("Ada"));
      isBroken.set(true);
      assertThatThrownBy(() -> composer.compose(page, of("Bob"))).hasMessage("no time");
      assertThatThrownBy(composer::page).isInstanceOf(IllegalStateException.class);
    }
  }
}
