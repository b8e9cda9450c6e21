package dev.intarsia.jmh.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RenderCache;
import dev.intarsia.core.Intarsia;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ThreadsTest {

  private static Set<Thread> threads() {
    return new HashSet<>(Thread.getAllStackTraces().keySet());
  }

  @Test
  void cacheInMemory_thatIsBuiltAndHit_hasNoThreadOfItsOwn() {
    Set<Thread> before = threads();
    try (RenderCache cache = Intarsia.builder().store("memory", Map.of("bytes", "8MiB")).build()) {
      assertThat(threads()).as("after it is built").isSubsetOf(before);
      FirstHit.hit(cache);
      assertThat(threads()).as("after the first hit").isSubsetOf(before);
    }
  }
}
