package dev.intarsia.jmh.page;

import dev.intarsia.jmh.AllocatedBytes;
import java.io.IOException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hits may allocate: the operations of the benchmarks, on a small site. */
final class HitAllocationTest {

  private static final int OPERATIONS = 2_000;

  private static SiteState open(String store) throws IOException {
    SiteState site = new SiteState();
    site.entries = 600;
    site.pages = 6;
    site.store = store;
    site.open();
    return site;
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "memory+rocksdb"})
  @DisplayName("P1: a fragment that is looked up and judged allocates nothing")
  void fragment_thatIsHit_allocatesNothing(String store) throws Exception {
    SiteState site = open(store);
    try {
      FragmentBenchmark benchmark = new FragmentBenchmark();
      SiteState.Cursor cursor = new SiteState.Cursor();
      FragmentBenchmark.Place place = new FragmentBenchmark.Place();
      place.open(site);
      AllocatedBytes.requireAtMost(
          0, OPERATIONS, () -> benchmark.composeOne(site, cursor, place) > 0 ? site : null);
    } finally {
      site.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"memory", "memory+rocksdb"})
  @DisplayName("P2: a page of eight holes that is composed allocates 64 bytes at most")
  void page_thatIsHit_allocatesNextToNothing(String store) throws Exception {
    SiteState site = open(store);
    try {
      PageBenchmark benchmark = new PageBenchmark();
      SiteState.Cursor cursor = new SiteState.Cursor();
      PageBenchmark.Place place = new PageBenchmark.Place();
      place.open(site);
      AllocatedBytes.requireAtMost(
          64, OPERATIONS, () -> benchmark.composePage(site, cursor, place));
    } finally {
      site.close();
    }
  }
}
