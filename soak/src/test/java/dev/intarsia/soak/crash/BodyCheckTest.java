package dev.intarsia.soak.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.soak.StoreArguments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the checker sees and what it must not see. */
class BodyCheckTest {

  private static final String DAWN = Site.THEMES.get(0);
  private static final String DUSK = Site.THEMES.get(1);
  private static final int GRANDPARENT = 64;
  private static final int PARENT = 8;
  private static final int THEMED = 5;
  private static final int SHORT = 26;

  @TempDir Path folder;

  private DataVersions data;
  private SiteCache cache;

  @BeforeEach
  void open() throws IOException {
    data = DataVersions.at(folder.resolve("data"), Site.CELLS);
    cache = SiteCache.open(new StoreArguments("memory", Map.of()), data);
  }

  @AfterEach
  void close() {
    cache.close();
  }

  private static Optional<BodyCheck.Fault.Kind> fault(int fragment, String theme, byte[] body) {
    return BodyCheck.fault(fragment, theme, body, new long[Site.cells(fragment).length])
        .map(BodyCheck.Fault::kind);
  }

  @Test
  void everyFragment_underEveryTheme_isFaultless() {
    for (int fragment = 0; fragment < Site.FRAGMENTS; fragment++) {
      for (String theme : Site.THEMES) {
        assertThat(fault(fragment, theme, cache.show(fragment, theme).body())).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {GRANDPARENT, PARENT, THEMED, SHORT})
  void changeOfAnyByte_isFound(int fragment) {
    byte[] body = cache.show(fragment, DAWN).body();
    for (int i = 0; i < body.length; i++) {
      byte[] changed = body.clone();
      changed[i] ^= 1;
      assertThat(fault(fragment, DAWN, changed)).as("byte %d", i).isPresent();
    }
  }

  @Test
  void bodyCutOffAnywhere_orContinued_isWrong() {
    byte[] body = cache.show(PARENT, DAWN).body();
    for (int length : new int[] {0, 1, body.length / 2, body.length - 1, body.length + 1}) {
      assertThat(fault(PARENT, DAWN, Arrays.copyOf(body, length)))
          .contains(BodyCheck.Fault.Kind.WRONG);
    }
  }

  @Test
  void anotherFragment_orAnotherTheme_isWrong() {
    assertThat(fault(THEMED, DAWN, cache.show(THEMED + 4, DAWN).body()))
        .contains(BodyCheck.Fault.Kind.WRONG);
    assertThat(fault(THEMED, DAWN, cache.show(THEMED, DUSK).body()))
        .contains(BodyCheck.Fault.Kind.WRONG);
  }

  @ParameterizedTest
  @ValueSource(ints = {GRANDPARENT, PARENT, THEMED})
  void versionOlderThanAllowed_isStale_whateverCellItIs(int fragment) {
    byte[] body = cache.show(fragment, DAWN).body();
    int cells = Site.cells(fragment).length;
    for (int cell = 0; cell < cells; cell++) {
      long[] oldestAllowed = new long[cells];
      oldestAllowed[cell] = 1;
      assertThat(BodyCheck.fault(fragment, DAWN, body, oldestAllowed))
          .map(BodyCheck.Fault::kind)
          .contains(BodyCheck.Fault.Kind.STALE);
    }
  }

  @Test
  void versionThatIsNewEnough_isNotStale() {
    int[] cells = Site.cells(GRANDPARENT);
    Arrays.stream(cells).forEach(cell -> data.commit(cell, 7));
    byte[] body = cache.show(GRANDPARENT, DAWN).body();
    long[] allowed = new long[cells.length];
    Arrays.fill(allowed, 7);
    assertThat(BodyCheck.fault(GRANDPARENT, DAWN, body, allowed)).isEmpty();
  }

  @Test
  void change_reachesEveryReaderAtOnce_andOnlyThenIsItAcknowledged() {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    Wire wire = new Wire(lines);
    Editor editor = new Editor(cache, data, wire);
    Checker checker = new Checker(cache, data, wire);
    int cell = Site.tagCells(PARENT)[0];
    cache.show(PARENT, DAWN);
    editor.change(cell);
    assertThat(data.acknowledged(cell)).isEqualTo(1);
    assertThat(lines.toString(StandardCharsets.US_ASCII))
        .isEqualTo("intent " + cell + ":1\nack " + cell + ":1\n");
    assertThat(checker.checkedUnderLoad(PARENT, DAWN))
        .isEqualTo(Figures.of(Figure.MISSES_UNDER_LOAD, 1));
    assertThat(checker.checkedUnderLoad(PARENT, DAWN))
        .isEqualTo(Figures.of(Figure.HITS_UNDER_LOAD, 1));
  }

  @Test
  void dataChangedBehindTheCache_isReportedAsStale_onceItIsAcknowledged() {
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    Checker checker = new Checker(cache, data, new Wire(lines));
    int cell = Site.tagCells(PARENT)[0];
    cache.show(PARENT, DAWN);
    data.commit(cell, 1);
    assertThat(checker.checkedAfterRestart(PARENT, DAWN).of(Figure.STALE)).isZero();
    data.acknowledge(cell, 1);
    Figures found = checker.checkedAfterRestart(PARENT, DAWN);
    assertThat(found.of(Figure.STALE)).isEqualTo(1);
    assertThat(found.of(Figure.HITS_AFTER_RESTART)).isEqualTo(1);
    assertThat(lines.toString(StandardCharsets.US_ASCII))
        .contains("fault STALE fragment " + PARENT)
        .contains("after restart")
        .contains("acknowledged was 1; asked again: the same fault");
  }
}
