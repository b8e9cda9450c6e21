package dev.intarsia.web.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SkeletonScansTest {

  private final SkeletonScans scans = new SkeletonScans();

  private static Rendered output(byte[] bytes, int from, int length, int hole) {
    List<Rendered.Hole> holes = List.of(new Rendered.Hole(hole, FragmentRef.to("a")));
    return new Rendered(bytes, from, length, holes, Cacheability.NONE, Attachments.NONE);
  }

  private static byte[] page(int length) {
    String page = "<!DOCTYPE html><html><body><p>" + "x".repeat(length) + "</p></body></html>";
    return page.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void storedOutput_isLookedThroughOnce() {
    byte[] bytes = page(1000);
    PageScan first = scans.page(output(bytes, 0, bytes.length, 30));
    assertThat(scans.page(output(bytes, 0, bytes.length, 30))).isSameAs(first);
    assertThat(scans.fragment(output(bytes, 0, bytes.length, 30)))
        .isSameAs(scans.fragment(output(bytes, 0, bytes.length, 30)));
  }

  @Test
  void otherPartOfTheSameArray_isLookedThroughAnew() {
    byte[] bytes = page(1000);
    PageScan first = scans.page(output(bytes, 0, bytes.length, 30));
    assertThat(scans.page(output(bytes, 0, bytes.length, 31))).isNotSameAs(first);
    assertThat(scans.page(output(bytes, 0, bytes.length - 1, 30)).bodyEnd())
        .isEqualTo(first.bodyEnd());
    assertThat(scans.page(output(bytes, 1, bytes.length - 1, 30)).isWhole()).isFalse();
  }

  @Test
  void smallOutput_isNotRemembered() {
    byte[] bytes = page(10);
    PageScan first = scans.page(output(bytes, 0, bytes.length, 30));
    assertThat(scans.page(output(bytes, 0, bytes.length, 30))).isNotSameAs(first).isEqualTo(first);
  }
}
