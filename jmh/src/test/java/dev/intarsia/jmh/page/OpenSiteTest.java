package dev.intarsia.jmh.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.RequestScope;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.core.variation.LookUps;
import dev.intarsia.delivery.PageComposer;
import dev.intarsia.event.Explanation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OpenSiteTest {

  private static final int[] PAGES = {3, 0, 1, 2, 1};

  private final SiteSize size = SiteSize.of(600).shaped(1 << 12, 8, 10, 0.99);
  private final Site site = Sites.standard(size);
  private final Visitors visitors = new Visitors(1024, size.segments());
  private OpenSite open;

  @BeforeEach
  void open() throws IOException {
    open = new OpenSite(site, SiteStore.open("memory"));
  }

  @AfterEach
  void close() {
    open.close();
  }

  @Test
  void composedPages_areAsExpected_andNothingIsRendered() throws IOException {
    PageComposer composer = open.cache().composer();
    Gathered gathered = new Gathered();
    for (int i = 0; i < 500; i++) {
      int page = PAGES[i % PAGES.length];
      byte[] expected = site.expected(page, visitors.visitor(i));
      composer.compose(site.fragment(page, open.rendering()), visitors.facts(i));
      byte[] buffer = new byte[composer.length()];
      composer.copyTo(buffer, 0);
      composer.writeTo(gathered.cleared());
      assertThat(buffer).isEqualTo(expected);
      assertThat(gathered.bytes()).isEqualTo(expected);
      gathered.requireFirst(site.id(page, visitors.visitor(i)));
      gathered.requireLastHole(site.id(site.pieces().size() - 1, visitors.visitor(i)));
    }
    open.requireRight(PAGES, visitors, 100);
    assertThat(open.rendering().count()).isZero();
    assertThat(open.cache().statistics().evictions()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory+rocksdb"})
  void otherStores_showTheSamePages(String store) throws IOException {
    try (OpenSite other = new OpenSite(site, SiteStore.open(store))) {
      other.requireRight(PAGES, visitors, 100);
    }
  }

  @Test
  void blockPages_areAsExpected() throws IOException {
    Site blocks = Sites.blocks(size);
    try (OpenSite other = new OpenSite(blocks, SiteStore.open("memory"))) {
      other.requireRight(new int[] {0, 51}, visitors, 200);
    }
  }

  @Test
  void signpost_namesASetForGuestsAndOneForMembers() {
    ContextSet initial = ContextSet.of("language", "theme");
    ContextSet guests = initial.and(ContextSet.of("role"));
    int box = site.pieces().size() - 1;
    assertThat(probed(0)).containsExactlyInAnyOrder(initial, guests, guests.and(device()));
    assertThat(probed(box))
        .containsExactlyInAnyOrder(
            initial, guests, guests.and(device()).and(ContextSet.of("segment")));
  }

  private static ContextSet device() {
    return ContextSet.of("device");
  }

  private List<ContextSet> probed(int piece) {
    try (RequestScope request = open.cache().begin(visitors.facts(0))) {
      Explanation why = request.explain(site.fragment(piece, open.rendering()));
      assertThat(why.isHit()).isTrue();
      return why.probes().stream().map(Explanation.Probe::contexts).toList();
    }
  }

  @Test
  void ledger_hasForgotten_andItsLastTagsAreNotNewToIt() {
    assertThat(open.ledger().statistics().forgettings()).isPositive();
    long known = open.ledger().statistics().exactTags();
    OpenSite.invalidatedLast().forEach(open.cache().invalidator()::invalidate);
    assertThat(open.ledger().statistics().exactTags()).isEqualTo(known);
    open.requireRight(PAGES, visitors, 100);
  }

  @Test
  void rendering_isNoticed() {
    open.cache().invalidator().invalidate(site.key(1));
    assertThatThrownBy(() -> open.requireRight(PAGES, visitors, 10))
        .hasMessageContaining("all of it should be there");
    open.cache().invalidator().invalidate(site.key(site.pieces().size() - 1));
    assertThatThrownBy(() -> open.requireRight(new int[] {0}, visitors, 1))
        .hasMessageContaining("is wrong for");
  }

  @Test
  void preparedLookUps_findTheVersionOfTheRequest() {
    PreparedLookUps lookUps = new PreparedLookUps(open, visitors);
    LookUps items = new LookUps();
    for (int i = 0; i < 500; i++) {
      int piece = i % site.pieces().size();
      int id = site.id(piece, visitors.visitor(i));
      assertThat(lookUps.find(items, piece, lookUps.atWork(i)).requireOutput().text())
          .isEqualTo(site.text(site.piece(piece), id));
    }
  }

  @Test
  void caffeine_holdsTheSamePieces() {
    CaffeinePieces pieces = new CaffeinePieces(site, SiteStore.BOUND);
    pieces.requireAll();
    assertThatThrownBy(() -> new CaffeinePieces(site, 100_000).requireAll())
        .hasMessageContaining("is not there");
  }

  @Test
  void strings_giveTheSamePages() {
    StringSite strings = new StringSite(site, visitors, SiteStore.BOUND);
    strings.requireRight(PAGES, 500);
    for (int i = 0; i < 200; i++) {
      int page = PAGES[i % PAGES.length];
      assertThat(strings.compose(page, i))
          .isEqualTo(
              open.cache().render(site.fragment(page, open.rendering()), visitors.facts(i)).text());
    }
  }

  @Test
  void strings_noticeAChangedTag() {
    StringSite strings = new StringSite(site, visitors, SiteStore.BOUND);
    strings.change(site.tags(site.id(0, visitors.visitor(0)))[9]);
    assertThatThrownBy(() -> strings.compose(0, 0)).hasMessageContaining("is not there");
  }

  @Test
  void invalidationsBeside_moveTheClockThatIsAsked_orAnother() {
    long before = open.ledger().clock();
    runFor(Beside.ELSEWHERE);
    assertThat(open.ledger().clock()).isEqualTo(before);
    runFor(Beside.HERE);
    assertThat(open.ledger().clock()).isGreaterThan(before);
    open.requireRight(PAGES, visitors, 100);
  }

  private void runFor(Beside what) {
    try (Invalidations running = Invalidations.beside(open, what)) {
      running.awaitFirst();
    }
  }
}
