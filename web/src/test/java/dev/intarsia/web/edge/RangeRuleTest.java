package dev.intarsia.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class RangeRuleTest {

  private static final Representation PAGE =
      new Representation(new EntityTag("v1", false), 0L, 100);
  private static final ByteRange WHOLE = new ByteRange.Whole();

  @Test
  void oneRange_ofAWholePage_isAPart() {
    assertThat(of(PAGE, "bytes=0-9")).isEqualTo(new ByteRange.Part(0, 9, 100));
    assertThat(of(PAGE, "bytes=90-")).isEqualTo(new ByteRange.Part(90, 99, 100));
    assertThat(of(PAGE, "bytes=-10")).isEqualTo(new ByteRange.Part(90, 99, 100));
    assertThat(of(PAGE, "bytes=-1000")).isEqualTo(new ByteRange.Part(0, 99, 100));
    assertThat(of(PAGE, "bytes=50-1000")).isEqualTo(new ByteRange.Part(50, 99, 100));
    assertThat(new ByteRange.Part(0, 9, 100).field())
        .isEqualTo(new HeaderField("Content-Range", "bytes 0-9/100"));
    assertThat(new ByteRange.Part(0, 9, 100).length()).isEqualTo(10);
  }

  @Test
  void rangeBehindTheEnd_cannotBeSatisfied() {
    assertThat(of(PAGE, "bytes=100-")).isEqualTo(new ByteRange.Unsatisfiable(100));
    assertThat(of(PAGE, "bytes=-0")).isEqualTo(new ByteRange.Unsatisfiable(100));
    assertThat(new ByteRange.Unsatisfiable(100).field())
        .isEqualTo(new HeaderField("Content-Range", "bytes */100"));
  }

  @Test
  void unusualRange_getsTheWhole() {
    for (String range :
        List.of(
            "bytes=0-9,20-29",
            "bytes=9-0",
            "bytes=-",
            "lines=1-2",
            "bytes",
            "bytes=a-b",
            "bytes=0-9999999999999999999999",
            "")) {
      assertThat(of(PAGE, range)).as(range).isEqualTo(WHOLE);
    }
  }

  @Test
  void pageWithHoles_isNeverSentInParts() {
    assertThat(of(Representation.unfinished(), "bytes=0-9")).isEqualTo(WHOLE);
    Representation nameless = new Representation(null, 0L, 100);
    assertThat(of(nameless, "bytes=0-9")).isEqualTo(WHOLE);
  }

  @Test
  void ifRange_needsTheStrongTag() {
    assertThat(of(PAGE, "bytes=0-9", "if-range", "\"v1\"")).isInstanceOf(ByteRange.Part.class);
    assertThat(of(PAGE, "bytes=0-9", "if-range", "\"v0\"")).isEqualTo(WHOLE);
    assertThat(of(PAGE, "bytes=0-9", "if-range", "W/\"v1\"")).isEqualTo(WHOLE);
    assertThat(of(PAGE, "bytes=0-9", "if-range", "Thu, 01 Jan 1970 00:00:00 GMT")).isEqualTo(WHOLE);
    assertThat(of(PAGE, "bytes=0-9", "if-range", "*")).isEqualTo(WHOLE);
  }

  @Test
  void head_hasNoRange() {
    assertThat(RangeRule.of("HEAD", Map.of("range", List.of("bytes=0-9")), PAGE)).isEqualTo(WHOLE);
  }

  @Property
  void part_liesInsideTheWhole(
      @ForAll @LongRange(min = 0, max = 300) long from,
      @ForAll @LongRange(min = 0, max = 300) long to,
      @ForAll @LongRange(min = 0, max = 200) long total) {
    Representation page = new Representation(new EntityTag("v", false), null, total);
    ByteRange range = of(page, "bytes=" + from + '-' + to);
    if (range instanceof ByteRange.Part part) {
      assertThat(part.first()).isEqualTo(from).isLessThanOrEqualTo(part.last());
      assertThat(part.last()).isEqualTo(Math.min(to, total - 1));
    } else if (range instanceof ByteRange.Unsatisfiable) {
      assertThat(from).isGreaterThanOrEqualTo(total);
    } else {
      assertThat(to).isLessThan(from);
    }
  }

  private static ByteRange of(Representation page, String range, String... more) {
    Map<String, List<String>> headers = new HashMap<>(Map.of("range", List.of(range)));
    if (more.length == 2) {
      headers.put(more[0], List.of(more[1]));
    }
    return RangeRule.of("GET", headers, page);
  }
}
