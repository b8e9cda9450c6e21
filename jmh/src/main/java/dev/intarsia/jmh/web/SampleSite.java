package dev.intarsia.jmh.web;

import dev.intarsia.RenderCache;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Response;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

/**
 * A page of a skeleton of 64 KiB and 8 holes of 1 KiB, one of which varies by a cookie.
 *
 * <p>Everything is cached after the first request of a visitor.
 */
final class SampleSite {

  /** Bytes of the page. */
  static final int LENGTH = 64 * 1024 + 8 * 1024;

  private static final int HOLES = 8;
  private static final String VISITOR = "cookies:sid";
  private static final String ROW = "<p>Not all that glitters is gold, nor all that wander lost.\n";
  private static final String BEGIN = "<!DOCTYPE html><html><body>     ";
  private static final String END = "                  </body></html>";
  private static final String SKELETON = rows(64 * 1024 - BEGIN.length() - END.length());
  private static final String EVERYBODY = "everybody";
  private static final String HOLE = rows(1024 - 16);

  private SampleSite() {}

  private static String rows(int length) {
    return ROW.repeat(length / ROW.length() + 1).substring(0, length);
  }

  private static String stretch(int number) {
    int length = SKELETON.length();
    return SKELETON.substring(number * length / HOLES, (number + 1) * length / HOLES);
  }

  private static String part(String who) {
    return "<p>%-13.13s".formatted(who) + HOLE;
  }

  /** An engine that knows the holes' renderer. */
  static RenderCache cache() {
    return Intarsia.builder()
        .store(HeapStore.ofMebibytes(256))
        .renderer("part", SampleSite::part)
        .build();
  }

  private static void part(RenderScope out) {
    long number = out.arguments().integer(0);
    out.tag("part:" + number);
    out.write(part(number == 0 ? out.context(VISITOR) : EVERYBODY));
  }

  /** The page. */
  static Fragment page() {
    return Fragment.of(SampleSite::skeleton).keyed("sample", "page").varyingBy("url.path");
  }

  private static void skeleton(RenderScope out) {
    out.tag("page:1", "list:front");
    out.write(BEGIN);
    for (int i = 0; i < HOLES; i++) {
      out.write(stretch(i));
      FragmentRef part = FragmentRef.to("part", i).keyed("part", Integer.toString(i));
      out.embed((i == 0 ? part.varyingBy(VISITOR) : part).deferred(Deferral.ALWAYS));
    }
    out.write(END);
  }

  /** Refuses what is not the page, or not from the cache. */
  static void require(Response response, String cacheStatus) {
    requireHit(response, cacheStatus);
    if (!(response.body() instanceof Body.Whole whole) || whole.length() != LENGTH) {
      throw new IllegalStateException(
          "a body of %s; expected %d bytes".formatted(response.body(), LENGTH));
    }
  }

  /** Refuses what is not from the cache. */
  static void requireHit(Response response, String cacheStatus) {
    String status = response.head().first("Cache-Status").orElse("");
    if (response.head().status() != 200 || !status.startsWith(cacheStatus)) {
      throw new IllegalStateException(
          "%d %s; expected 200 %s".formatted(response.head().status(), status, cacheStatus));
    }
  }

  /** Refuses any page but that of one visitor. */
  static void requireOwn(Response response, int visitor) {
    String text = text(bytes(response));
    StringBuilder expected = new StringBuilder(BEGIN);
    for (int i = 0; i < HOLES; i++) {
      expected.append(stretch(i)).append(part(i == 0 ? Integer.toString(visitor) : EVERYBODY));
    }
    requireEqual(text, expected.append(END).toString());
  }

  /** Refuses any page but that of somebody unknown, compressed. */
  static void requireCompressed(Response response) {
    StringBuilder expected = new StringBuilder(BEGIN);
    for (int i = 0; i < HOLES; i++) {
      expected.append(stretch(i)).append(part(i == 0 ? "" : EVERYBODY));
    }
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(bytes(response)))) {
      requireEqual(text(plain.readAllBytes()), expected.append(END).toString());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static void requireEqual(String text, String expected) {
    if (!text.equals(expected)) {
      throw new IllegalStateException("another page: " + text.substring(0, 200));
    }
  }

  private static byte[] bytes(Response response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ((Body.Whole) response.body()).writeTo(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
