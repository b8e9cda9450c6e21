package dev.intarsia.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FieldsTest {

  /** Who hides a field from an application often leaves its name in the list. */
  @Test
  void nameWithoutValues_isNoField() {
    Fields fields = Fields.of(Map.of("Transfer-Encoding", List.of(), "Host", List.of("a")));
    assertThat(fields.has("Transfer-Encoding")).isFalse();
    assertThat(fields.all("Transfer-Encoding")).isEmpty();
    assertThat(fields.byLowerCase()).containsOnlyKeys("host");
    assertThat(fields).hasToString("[Host]");
  }

  @Test
  void emptyValue_isAField() {
    Fields fields = Fields.of(Map.of("Transfer-Encoding", List.of("")));
    assertThat(fields.has("transfer-encoding")).isTrue();
    assertThat(fields.all("Transfer-Encoding")).containsExactly("");
  }

  @Test
  void builder_knowsNamesInAnyCase_onceTheyHaveAValue() {
    Fields.Builder builder = Fields.builder();
    assertThat(builder.has("Host")).isFalse();
    builder.add("Host", "a");
    assertThat(builder.has("hOST")).isTrue();
    assertThat(builder.has("Hose")).isFalse();
  }
}
