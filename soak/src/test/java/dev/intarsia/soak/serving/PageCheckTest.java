package dev.intarsia.soak.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the check of a page sees and what it must not see. */
class PageCheckTest {

  private static final int PERSONAL = 5;
  private static final int WITH_NEWS = 7;

  @TempDir Path folder;

  private Scene scene;
  private PageTaker taker;
  private PageCheck check;

  @BeforeEach
  void open() {
    scene = new Scene(new SitePlan(), Asking.DECLARED, ShortRuns.store("memory").open(folder), 1);
    taker = new PageTaker(scene.cache(0));
    check = new PageCheck(scene.crowd().get(0));
  }

  @AfterEach
  void close() {
    scene.close();
  }

  private byte[] take(int page, Visitor visitor) throws Exception {
    taker.take(Service.COMPOSED, scene.site().page(page), visitor.reading());
    return Arrays.copyOf(taker.bytes(), taker.length());
  }

  private void read(int page, byte[] bytes, Visitor visitor, long serial) {
    long[] nothing = new long[scene.plan().cellsOfPage(page).length];
    check.read(
        scene.plan().all(Kind.PAGE).get(page),
        bytes,
        bytes.length,
        new PageCheck.Before(visitor, nothing, serial));
  }

  @Test
  void everyPage_forEverybody_isFaultless() throws Exception {
    for (Part page : scene.plan().all(Kind.PAGE)) {
      Visitor visitor = scene.crowd().get(page.number() % scene.crowd().size());
      read(page.number(), take(page.number(), visitor), visitor, 0);
      assertThat(check.fault()).isNull();
    }
  }

  @ParameterizedTest
  @EnumSource(Service.class)
  void everyWayOfTakingAPage_givesTheSame(Service way) throws Exception {
    for (int i = 0; i < 3; i++) {
      for (int page : new int[] {PERSONAL, WITH_NEWS, 32}) {
        for (Visitor visitor : scene.crowd()) {
          taker.take(way, scene.site().page(page), visitor.reading());
          read(page, Arrays.copyOf(taker.bytes(), taker.length()), visitor, 0);
          assertThat(check.fault()).isNull();
        }
      }
    }
  }

  @Test
  void changeOfAnyByte_isFound() throws Exception {
    Visitor visitor = scene.crowd().get(1);
    byte[] bytes = take(WITH_NEWS, visitor);
    for (int i = 0; i < bytes.length; i++) {
      byte[] changed = bytes.clone();
      changed[i] ^= 0x20;
      read(WITH_NEWS, changed, visitor, 0);
      assertThat(check.wrong()).as("byte %d", i).isOne();
    }
  }

  @Test
  void everyLossOfTheEnd_andAnythingBehindIt_isFound() throws Exception {
    Visitor visitor = scene.crowd().get(1);
    byte[] bytes = take(WITH_NEWS, visitor);
    for (int length = 0; length <= bytes.length + 1; length++) {
      read(WITH_NEWS, Arrays.copyOf(bytes, length), visitor, 0);
      assertThat(check.wrong()).as("length %d", length).isEqualTo(length == bytes.length ? 0 : 1);
    }
  }

  @Test
  void whatWasLeftOfALongerPageInTheSameArray_isNotTakenForThePage() throws Exception {
    Visitor visitor = scene.crowd().get(1);
    byte[] bytes = take(WITH_NEWS, visitor);
    long[] nothing = new long[scene.plan().cellsOfPage(WITH_NEWS).length];
    check.read(
        scene.plan().all(Kind.PAGE).get(WITH_NEWS),
        bytes,
        bytes.length - 1,
        new PageCheck.Before(visitor, nothing, 0));
    assertThat(check.wrong()).isOne();
  }

  @Test
  void anotherPage_isWrong() throws Exception {
    Visitor visitor = scene.crowd().get(1);
    read(WITH_NEWS, take(WITH_NEWS + 16, visitor), visitor, 0);
    assertThat(check.wrong()).isOne();
  }

  @Test
  void pageOfAnybodyElse_isOfOthers_andEachLookUpThatIsCountsOnce() throws Exception {
    Visitor visitor = scene.crowd().get(1);
    byte[] bytes = take(PERSONAL, visitor);
    for (Visitor other : scene.crowd()) {
      if (other != visitor) {
        read(PERSONAL, bytes, other, 0);
        assertThat(check.crossUser()).as("%s", other).isBetween(3, 4);
        assertThat(check.wrong()).isZero();
        assertThat(check.stale()).isZero();
      }
    }
  }

  @Test
  void eachDatum_thatShowsLessThanWasAcknowledged_isStale() throws Exception {
    Visitor visitor = scene.crowd().get(1);
    byte[] bytes = take(WITH_NEWS, visitor);
    int cells = scene.plan().cellsOfPage(WITH_NEWS).length;
    for (int i = 0; i < cells; i++) {
      long[] oldest = new long[cells];
      oldest[i] = 1;
      check.read(
          scene.plan().all(Kind.PAGE).get(WITH_NEWS),
          bytes,
          bytes.length,
          new PageCheck.Before(visitor, oldest, 0));
      assertThat(check.stale()).as("cell %d", i).isOne();
      assertThat(check.crossUser()).isZero();
    }
  }

  @Test
  void onlyWhatWasThereBefore_countsAsCached() throws Exception {
    Visitor visitor = scene.crowd().get(1);
    int lookups = 5;
    long before = scene.site().serial();
    read(WITH_NEWS, take(WITH_NEWS, visitor), visitor, before);
    assertThat(check.rendered()).isEqualTo(lookups);
    assertThat(check.cached()).isZero();
    before = scene.site().serial();
    read(WITH_NEWS, take(WITH_NEWS, visitor), visitor, before);
    assertThat(check.cached()).isEqualTo(lookups);
    assertThat(check.rendered()).isZero();
  }

  @Test
  void versions_onlyGrow() {
    Versions versions = new Versions(3);
    assertThat(versions.handOut(2)).isOne();
    versions.commit(2, 7);
    versions.commit(2, 6);
    versions.acknowledge(2, 5);
    versions.acknowledge(2, 4);
    assertThat(versions.committed(2)).isEqualTo(7);
    assertThat(versions.acknowledged(2)).isEqualTo(5);
    assertThat(versions.acknowledged(0)).isZero();
  }
}
