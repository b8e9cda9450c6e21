package dev.intarsia.load.site;

import dev.intarsia.load.page.PersonalPage;
import java.nio.file.Path;
import java.util.Map;

/** Which site is measured. */
public enum SiteKind {
  /** Ours, fragments on the heap. */
  INTARSIA {
    @Override
    public Site open(PersonalPage page, Path folder) {
      return IntarsiaSite.open(page, "memory", Map.of("bytes", HEAP));
    }
  },
  /** Ours, fragments on disk and the most wanted of them on the heap. */
  INTARSIA_DISK {
    @Override
    public Site open(PersonalPage page, Path folder) {
      return IntarsiaSite.open(
          page,
          "memory+rocksdb",
          Map.of("memory.bytes", HEAP, "rocksdb.path", folder.resolve("store").toString()));
    }
  },
  /** One array for everybody: as fast as the server can be. */
  STATIC {
    @Override
    public Site open(PersonalPage page, Path folder) {
      return PlainSite.of(new OneArray(page));
    }
  },
  /** Everything rendered for each request. */
  RENDERED {
    @Override
    public Site open(PersonalPage page, Path folder) {
      return PlainSite.of(new RenderedEachTime(page));
    }
  },
  /** Fragments kept by Spring's cache abstraction, in Caffeine. */
  SPRING {
    @Override
    public Site open(PersonalPage page, Path folder) {
      return PlainSite.of(SpringFragments.open(page));
    }
  },
  /** What Varnish asks for skeletons and for what its includes name. */
  ESI_ORIGIN {
    @Override
    public Site open(PersonalPage page, Path folder) {
      return PlainSite.of(new EsiOrigin(page));
    }
  };

  private static final String HEAP = "256MiB";

  /**
   * Opens it.
   *
   * @param folder where it may keep things from one process to the next
   */
  public abstract Site open(PersonalPage page, Path folder);

  /** Whether everybody gets the first visitor's page. */
  public boolean isSameForAll() {
    return this == STATIC;
  }
}
