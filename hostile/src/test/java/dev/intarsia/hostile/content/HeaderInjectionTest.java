package dev.intarsia.hostile.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.hostile.Target;
import dev.intarsia.hostile.Trying;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tags and attached headers that would be more header lines than one. */
@Timeout(120)
final class HeaderInjectionTest {

  @Test
  void tagOrHeaderOfAnyText_isOneLineOrRefused() {
    Trying.inputs(Target.HEADERS, 100_000);
  }

  @Test
  void senderThatDecodesWhatItSends_isFound() {
    assertThat(
            Trying.breach(
                new HeaderInjection(value -> value.replace("%0d%0a", "\r\n").replace("%0D", "\r")),
                100_000))
        .hasMessageContaining("a header ends its line");
  }
}
