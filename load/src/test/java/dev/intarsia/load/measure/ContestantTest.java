package dev.intarsia.load.measure;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.load.process.WrkReport;
import dev.intarsia.load.server.Figures;
import org.junit.jupiter.api.Test;

final class ContestantTest {

  private static final Figures NOTHING_RENDERED = new Figures(0, 1000, 0, 0);

  private final Contestant one = Stand.contestant("site");

  private static WrkReport report(long requests, long errors) {
    return new WrkReport(requests, 1_000_000, requests * 50, errors, 1, 1);
  }

  @Test
  void turn_withoutErrorsAndRendering_counts() {
    assertThatCode(() -> one.require(report(100, 0), NOTHING_RENDERED)).doesNotThrowAnyException();
  }

  @Test
  void turn_withErrors_doesNotCount() {
    assertThatThrownBy(() -> one.require(report(100, 1), NOTHING_RENDERED))
        .isInstanceOf(WrongPageException.class)
        .hasMessageContaining("site answered 100 requests with 1 errors");
  }

  @Test
  void turn_withoutAnyAnswer_doesNotCount() {
    assertThatThrownBy(() -> one.require(report(0, 0), NOTHING_RENDERED))
        .isInstanceOf(WrongPageException.class);
  }

  @Test
  void turn_inWhichSomethingWasRendered_doesNotCount() {
    assertThatThrownBy(() -> one.require(report(100, 0), new Figures(1, 0, 0, 0)))
        .isInstanceOf(WrongPageException.class)
        .hasMessageContaining("rendered 1 times");
  }
}
