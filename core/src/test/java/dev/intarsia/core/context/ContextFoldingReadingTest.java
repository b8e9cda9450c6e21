package dev.intarsia.core.context;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.ContextToken;
import dev.intarsia.context.ContextDefinition;
import dev.intarsia.context.ContextResolver;
import dev.intarsia.context.ContextValue;
import org.junit.jupiter.api.Test;

/** What a folding says of each of its tokens, for those who write values as they read them. */
final class ContextFoldingReadingTest {

  private final ContextResolver resolver = (facts, parameter) -> ContextValue.absent();
  private final ContextFolding folding =
      ContextFolding.of(
          ContextSet.of("b", "a.x:p", "a"), token -> ContextDefinition.of(token.name(), resolver));

  @Test
  void tokens_areToldByCodeUnit_withWhatItTakesToReadThem() {
    assertThat(folding.size()).isEqualTo(3);
    assertReading(0, "a", null);
    assertReading(1, "a.x:p", "p");
    assertReading(2, "b", null);
    assertThat(folding.contexts()).isEqualTo(ContextSet.of("a", "a.x:p", "b"));
  }

  @Test
  void token_isCovered_ifAnAncestorIsInTheSet() {
    assertThat(folding.isCovered(0)).isFalse();
    assertThat(folding.isCovered(1)).isTrue();
    assertThat(folding.isCovered(2)).isFalse();
  }

  private void assertReading(int index, String text, String parameter) {
    assertThat(folding.reading(index).token()).isEqualTo(ContextToken.of(text));
    assertThat(folding.reading(index).parameter()).isEqualTo(parameter);
    assertThat(folding.reading(index).resolver()).isSameAs(resolver);
    assertThat(folding.text(index)).isEqualTo(new PartWriter().text(text).toBytes());
  }
}
