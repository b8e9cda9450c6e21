package dev.intarsia.jmh.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class SiteTest {

  private final Site site = Sites.standard(SiteSize.of(1_000));

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void standardSize_isThatOfTheGoals() {
    SiteSize size = SiteSize.of(100_000);
    assertThat(size.requests()).isGreaterThanOrEqualTo(100_000);
    Site standard = Sites.standard(size);
    assertThat(standard.versions() - size.pages() * Visitor.EDITIONS).isBetween(99_950, 100_050);
    assertThat(standard.piece(0).length()).isEqualTo(1 << 16);
    assertThat(standard.piece(0).children()).hasSize(8);
    assertThat(standard.tags(5)).hasSize(10).doesNotHaveDuplicates();
    assertThat(standard.key(5).byteLength()).isBetween(90, 110);
  }

  @Test
  void blockPage_has50BlocksInThreeLevels() {
    Site blocks = Sites.blocks(SiteSize.of(1_000));
    int[] counts = new int[4];
    count(blocks, 51, 0, counts);
    assertThat(counts).containsExactly(1, 5, 15, 30);
    assertThat(blocks.expected(51, Visitor.of(3, 0))).hasSize(Sites.BLOCK_PAGE);
  }

  private static void count(Site site, int number, int level, int[] counts) {
    counts[level]++;
    site.piece(number).children().forEach(child -> count(site, child, level + 1, counts));
  }

  @Test
  void versions_haveNumbersAndTextsOfTheirOwn() {
    Set<Integer> ids = new HashSet<>();
    Set<String> texts = new HashSet<>();
    for (Piece piece : site.pieces()) {
      Set<Integer> own = new HashSet<>();
      for (int i = 0; i < Visitor.EDITIONS * site.segments(); i++) {
        Visitor visitor = Visitor.of(i % Visitor.EDITIONS, i / Visitor.EDITIONS);
        own.add(site.id(piece.number(), visitor));
      }
      assertThat(own).hasSize(piece.versions(site.segments()));
      own.forEach(id -> texts.add(site.text(piece, id)));
      ids.addAll(own);
    }
    assertThat(ids).hasSize(site.versions());
    assertThat(texts).hasSize(site.versions());
  }

  @Test
  void page_beginsWithItsMarker_andHoldsThoseOfItsHoles() {
    Visitor visitor = Visitor.of(7, 3);
    String page = new String(site.expected(2, visitor), StandardCharsets.US_ASCII);
    assertThat(page).startsWith(Marker.text(site.id(2, visitor)));
    List<Integer> children = site.piece(2).children();
    for (int i = 0; i < children.size(); i++) {
      int at = site.piece(2).holeAt(i) + i * Sites.BLOCK;
      assertThat(page.substring(at)).startsWith(Marker.text(site.id(children.get(i), visitor)));
    }
    assertThat(page).hasSize((1 << 16) + 8 * Sites.BLOCK);
  }

  @Test
  void guests_shareOnePage_membersOfDifferentSegmentsDoNot() {
    assertThat(site.expected(0, Visitor.of(0, 1))).isEqualTo(site.expected(0, Visitor.of(0, 2)));
    assertThat(site.expected(0, Visitor.of(1, 1))).isNotEqualTo(site.expected(0, Visitor.of(1, 2)));
  }

  @Test
  void keysAndReferences_areEqualAndNotIdentical() {
    assertThat(site.key(3)).isEqualTo(site.key(3)).isNotSameAs(site.key(3));
    assertThat(site.ref(3)).isEqualTo(site.ref(3)).isNotSameAs(site.ref(3));
    assertThat(site.key(3)).isNotEqualTo(site.key(4));
  }

  @Test
  void marker_isReadAsItWasWritten() {
    for (int id : new int[] {0, 1, 15, 16, 123_456_789, Integer.MAX_VALUE}) {
      byte[] source = ascii("xyz" + Marker.text(id));
      assertThat(Marker.at(source, 3)).isEqualTo(Marker.of(id));
      Marker.require(id, source, 3);
    }
    assertThat(Marker.text(0x1A)).isEqualTo("aaaaaabk");
  }

  @Test
  void visitors_areDifferentRequestsOfAllEditions() {
    Visitors visitors = new Visitors(1024, 10);
    Set<String> paths = new HashSet<>();
    Set<Integer> editions = new HashSet<>();
    for (int i = 0; i < visitors.count(); i++) {
      paths.add(visitors.facts(i).path());
      editions.add(visitors.visitor(i).edition());
    }
    assertThat(paths).hasSize(1024);
    assertThat(editions).hasSize(Visitor.EDITIONS);
    assertThat(visitors.facts(1024)).isSameAs(visitors.facts(0));
  }
}
