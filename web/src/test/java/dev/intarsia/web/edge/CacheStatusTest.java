package dev.intarsia.web.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.intarsia.event.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class CacheStatusTest {

  @Test
  void hit_saysHowLongItLives() {
    assertThat(CacheStatus.hit("page").ttl(545).field())
        .isEqualTo(new HeaderField("Cache-Status", "page; hit; ttl=545"));
  }

  @Test
  void miss_saysWhyAndWhatBecameOfIt() {
    CacheStatus status =
        CacheStatus.forwarded("page", Forward.STALE)
            .status(200)
            .ttl(-3)
            .stored()
            .collapsed()
            .key("/a?b=\"c\"")
            .detail("invalidated by é\\");
    assertThat(status.field().value())
        .isEqualTo(
            "page; fwd=stale; fwd-status=200; ttl=-3; stored; collapsed; key=\"/a?b=\\\"c\\\"\";"
                + " detail=\"invalidated by ?\\\\\"");
  }

  @Test
  @DisplayName("threat 13: without permission nobody learns keys and details")
  void brief_leavesOutKeyAndDetail() {
    CacheStatus status = CacheStatus.hit("page").key("/secret").detail("user 7").ttl(1);
    assertThat(status.brief()).hasToString("page; hit; ttl=1");
  }

  @Test
  @DisplayName("HD-7 each layer adds a member, the nearest to the origin first")
  void layers_standInTheOrderOfTheResponse() {
    HeaderField inner = CacheStatus.forwarded("dynamic", Forward.MISS).stored().field();
    assertThat(CacheStatus.forwarded("page", Forward.URI_MISS).appendedTo(inner.value()).value())
        .isEqualTo("dynamic; fwd=miss; stored, page; fwd=uri-miss");
    assertThat(CacheStatus.hit("page").appendedTo(" ").value()).isEqualTo("page; hit");
  }

  @Test
  void nameOfLayer_thatIsNoToken_isQuoted() {
    assertThat(CacheStatus.hit("my cache")).hasToString("\"my cache\"; hit");
    assertThat(CacheStatus.hit("4th")).hasToString("\"4th\"; hit");
    assertThat(CacheStatus.hit("cdn.example/a:1")).hasToString("cdn.example/a:1; hit");
  }

  @Test
  void hit_cannotHaveGoneOn() {
    CacheStatus hit = CacheStatus.hit("page");
    assertThatIllegalStateException().isThrownBy(hit::stored).withMessageContaining("stored");
    assertThatIllegalStateException().isThrownBy(hit::collapsed);
    assertThatIllegalStateException().isThrownBy(() -> hit.status(200));
  }

  @Test
  void ttl_isAWholeNumberOfFifteenDigitsAtMost() {
    assertThat(CacheStatus.hit("p").ttl(Long.MAX_VALUE)).hasToString("p; hit; ttl=999999999999999");
    assertThat(CacheStatus.hit("p").ttl(Long.MIN_VALUE))
        .hasToString("p; hit; ttl=-999999999999999");
  }

  @Test
  void words_areThoseOfTheStandard() {
    assertThat(Forward.values())
        .extracting(Forward::word)
        .containsExactly(
            "bypass", "method", "uri-miss", "vary-miss", "miss", "request", "stale", "partial");
    assertThat(Forward.from(Reason.INVALIDATED)).isEqualTo(Forward.STALE);
    assertThat(Forward.from(Reason.WRITING_REQUEST)).isEqualTo(Forward.METHOD);
    assertThat(Forward.from(Reason.NO_KEY)).isEqualTo(Forward.BYPASS);
    assertThat(Forward.from(Reason.NOT_FOUND)).isEqualTo(Forward.MISS);
  }
}
