package dev.intarsia.web.pagecache;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.web.edge.EntityTag;
import dev.intarsia.web.pagecache.PageLayout.Representation;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Kept pages as bytes, without an engine. */
final class PageBytes {

  private PageBytes() {}

  /** The page of the golden file. */
  static byte[] sample() {
    byte[] plain = "<!doctype html><title>é</title>".getBytes(StandardCharsets.UTF_8);
    byte[] other = {1, 2, 3};
    return PageLayout.encoded(
        404,
        1_700_000_000_123L,
        List.of(
            Header.appended("Content-Type", "text/html; charset=utf-8"),
            Header.appended("Link", "</a>; rel=preload"),
            Header.appended("Link", "</b>; rel=preload"),
            Header.appended("X-Latin", "é")),
        List.of(
            new Representation("gzip", EntityTag.of(other).opaque(), other),
            new Representation("", EntityTag.of(plain).opaque(), plain)));
  }

  /** Reads it, in the middle of a larger array as stores give it. */
  static StoredPage read(byte[] bytes) {
    byte[] around = new byte[bytes.length + 20];
    System.arraycopy(bytes, 0, around, 7, bytes.length);
    return StoredPage.of(
        new Rendered(around, 7, bytes.length, List.of(), Cacheability.NONE, Attachments.NONE));
  }
}
