package dev.intarsia.web.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.web.esi.SigningKey;
import dev.intarsia.web.inspect.Permissions.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

final class PermissionsProperties {

  private static final long NOW = 1_800_000_000_000L;
  private static final SigningKey KEY = key("a");

  private long now = NOW;
  private final Permissions permissions = of(KEY);

  private static SigningKey key(String id) {
    return SigningKey.of(id, id.repeat(32).getBytes(StandardCharsets.UTF_8));
  }

  private Permissions of(SigningKey key) {
    return Permissions.builder(key, time()).build();
  }

  private TimeSource time() {
    return new TimeSource() {
      @Override
      public long epochMillis() {
        return now;
      }

      @Override
      public long nanos() {
        return 0;
      }
    };
  }

  private boolean allows(String permission) {
    return permissions.allows(Purpose.EXPLAIN, "/a?b=c", permission);
  }

  private String given() {
    return permissions.explain("/a?b=c", Duration.ofMinutes(5));
  }

  @Property(tries = 20_000)
  void anyOtherByte_isRefused(
      @ForAll @IntRange(min = 0, max = 200) int at, @ForAll @IntRange(min = 0, max = 255) int to) {
    String given = given();
    int index = at % given.length();
    String changed = given.substring(0, index) + (char) to + given.substring(index + 1);
    assertThat(allows(changed)).isEqualTo(changed.equals(given));
  }

  @Property
  void anyText_isRefused_andNothingIsThrown(@ForAll String text) {
    assertThat(allows(text)).isFalse();
    assertThat(allows(given() + text)).isEqualTo(text.isEmpty());
    assertThat(allows(text + given())).isEqualTo(text.isEmpty());
  }

  @Property
  void anyOtherTarget_isRefused(@ForAll String target) {
    assertThat(permissions.allows(Purpose.EXPLAIN, target, given()))
        .isEqualTo(target.equals("/a?b=c"));
  }

  @Property
  void permission_holdsUntilItsTime(@ForAll @LongRange(min = 0, max = 600_000) long later) {
    String given = given();
    now = NOW + later;
    boolean isHeld = allows(given);
    now = NOW;
    assertThat(isHeld).isEqualTo(later < 300_000);
  }

  @Example
  void permissionOfOnePurpose_isNoneOfAnother() {
    String given = permissions.signed(Purpose.SESSION, "/a?b=c", Duration.ofMinutes(1));
    assertThat(allows(given)).isFalse();
  }

  @Example
  void foreignKey_isRefused_evenUnderAKnownName() {
    SigningKey impostor = SigningKey.of("a", "z".repeat(32).getBytes(StandardCharsets.UTF_8));
    assertThat(allows(of(impostor).explain("/a?b=c", Duration.ofMinutes(1)))).isFalse();
    assertThat(allows(of(key("b")).explain("/a?b=c", Duration.ofMinutes(1)))).isFalse();
  }

  @Example
  void keys_rotate() {
    Permissions newer = Permissions.builder(key("b"), time()).accepting(KEY).build();
    assertThat(newer.allows(Purpose.EXPLAIN, "/a?b=c", given())).isTrue();
  }

  @Example
  void longerThanAllowed_isRefused_whoeverSignedIt() {
    Permissions generous = Permissions.builder(KEY, time()).longest(Duration.ofHours(20)).build();
    String given = generous.explain("/a?b=c", Duration.ofHours(20));
    assertThat(allows(given)).isFalse();
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> permissions.explain("/", Duration.ofHours(2)))
        .withMessageContaining("PT2H");
  }

  @Example
  void cookie_isKeptFromScriptsAndOtherSites() {
    assertThat(permissions.cookie("/.intarsia/inspect", Duration.ofMinutes(1)))
        .startsWith("Intarsia-Inspect=")
        .endsWith("; Path=/.intarsia/inspect; Max-Age=60; HttpOnly; Secure; SameSite=Strict");
  }

  @Example
  void pseudonym_tellsValuesApart_andDependsOnTheKey() {
    assertThat(permissions.pseudonym("user=ada"))
        .hasSize(8)
        .isEqualTo(permissions.pseudonym("user=ada"))
        .isNotEqualTo(permissions.pseudonym("user=bob"))
        .isNotEqualTo(of(key("b")).pseudonym("user=ada"));
  }
}
