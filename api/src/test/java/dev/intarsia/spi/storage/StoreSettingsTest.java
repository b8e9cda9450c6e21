package dev.intarsia.spi.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.failure.ConfigurationException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StoreSettingsTest {

  private enum Durability {
    PROCESS_CRASH_SAFE,
    SYNCED
  }

  private static StoreSettings settings(String name, String value) {
    return StoreSettings.of(new Shelf(), Map.of(name, value));
  }

  @Test
  void settingNotGiven_isTheDefault() {
    StoreSettings none = StoreSettings.of(new Shelf(), Map.of());
    assertThat(none.text("path")).isEmpty();
    assertThat(none.bytes("bytes", 7, 1, 9)).isEqualTo(7);
    assertThat(none.number("patience", 8, 1, 9)).isEqualTo(8);
    assertThat(none.choice("durability", Durability.SYNCED)).isEqualTo(Durability.SYNCED);
  }

  @Test
  void settingThatTheStoreDoesNotKnow_isRefused_withTheNearest() {
    assertThatThrownBy(() -> settings("pfad", "/tmp"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("'shelf'", "'pfad'", "the nearest is 'path'");
  }

  @Test
  void requiredSetting_thatIsMissingOrEmpty_isRefused() {
    assertThat(settings("path", "/x").required("path")).isEqualTo("/x");
    assertThatThrownBy(() -> settings("path", "").required("path"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("shelf", "'path'");
    assertThatThrownBy(() -> settings("bytes", "1").required("path"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("shelf", "'path'", "{bytes=1}");
  }

  @Test
  void path_isOne() {
    assertThat(settings("path", "/x/y").path("path")).isEqualTo(Path.of("/x/y"));
    for (String bad : new String[] {" ", "a\0b"}) {
      assertThatThrownBy(() -> settings("path", bad).path("path"))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContainingAll("Setting path", bad);
    }
  }

  @ParameterizedTest
  @CsvSource({"512, 512", "4KiB, 4096", "2MiB, 2097152", "1GiB, 1073741824"})
  void bytes_haveAUnit(String text, long bytes) {
    assertThat(settings("bytes", text).bytes("bytes", 0, 1, 1L << 40)).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({"1, 10", "10, 10", "99, 99", "100, 99", "-3, 10", "many, 10", "1e3, 10"})
  void number_outsideOfItsLimits_isRefused_withTheNearest(String text, long nearest) {
    if (text.equals(Long.toString(nearest))) {
      assertThat(settings("patience", text).number("patience", 0, 10, 99)).isEqualTo(nearest);
    } else {
      assertThatThrownBy(() -> settings("patience", text).number("patience", 0, 10, 99))
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContainingAll("patience", "\"" + text + "\"", "10 to 99")
          .hasMessageEndingWith("the nearest is " + nearest);
    }
  }

  @Test
  void choice_isWrittenInLowerCaseWithHyphens() {
    assertThat(settings("durability", "process-crash-safe").choice("durability", Durability.SYNCED))
        .isEqualTo(Durability.PROCESS_CRASH_SAFE);
  }

  @Test
  void choice_thatIsNone_isRefused_withTheNearest() {
    assertThatThrownBy(() -> settings("durability", "sync").choice("durability", Durability.SYNCED))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("durability", "'sync'", "the nearest is 'synced'");
  }

  private static final class Shelf implements FragmentStoreProvider {

    @Override
    public String name() {
      return "shelf";
    }

    @Override
    public Set<String> settings() {
      return Set.of("path", "bytes", "durability", "patience");
    }

    @Override
    public FragmentStore open(Map<String, String> settings) {
      throw new UnsupportedOperationException();
    }
  }
}
