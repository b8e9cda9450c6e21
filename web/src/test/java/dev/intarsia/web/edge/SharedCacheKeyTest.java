package dev.intarsia.web.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.intarsia.cacheability.ContextSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class SharedCacheKeyTest {

  @Test
  void url_andAllBelowIt_needNoHeader() {
    assertThat(vary("url", "url.path", "url.query_args:page")).hasValue(java.util.List.of());
    assertThat(vary("urls")).isEmpty();
  }

  @Test
  void headers_areNamedOnce_whateverTheirCase() {
    assertThat(vary("headers:accept", "headers:Accept", "headers:Save-Data"))
        .hasValueSatisfying(
            names -> {
              assertThat(names).hasSize(2);
              assertThat(names).anyMatch(name -> name.equalsIgnoreCase("accept"));
            });
  }

  @Test
  void headersWithoutName_orOfForbiddenName_areNotCovered() {
    assertThat(vary("headers")).isEmpty();
    assertThat(vary("headers:a;b")).isEmpty();
  }

  @Test
  @DisplayName("PC-19 nothing is shared by cookies: hardly two visitors send the same")
  void cookies_areNeverVaryingNames() {
    assertThat(vary("cookies:theme")).isEmpty();
    assertThat(vary("headers:Cookie")).isEmpty();
  }

  @Test
  @DisplayName(
      "ED-10 a per-user context is covered only where the edge keys by a header of its own")
  void userContext_isCovered_ifTheEdgeKeysByIt() {
    SharedCacheKey key = SharedCacheKey.URL.covering("user.permissions", "X-User-Hash");
    assertThat(key.vary(ContextSet.of("user.permissions")))
        .hasValue(java.util.List.of("X-User-Hash"));
    assertThat(key.vary(ContextSet.of("user.permissions", "user"))).isEmpty();
    assertThat(SharedCacheKey.URL.covering("user", "X-User").covers(ContextSet.of("user.roles")))
        .isTrue();
  }

  @Test
  void headerOfItsOwn_mustBeAToken() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SharedCacheKey.URL.covering("user", "X User"))
        .withMessageContaining("X User");
  }

  private static java.util.Optional<java.util.List<String>> vary(String... tokens) {
    return SharedCacheKey.URL.vary(ContextSet.of(tokens));
  }
}
