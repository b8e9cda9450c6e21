package dev.intarsia.web.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * A script or style of the library's own, under a name that changes with its content: served
 * unchanged, for ever, and loaded by its hash.
 *
 * <p>Thread safety: immutable.
 */
public final class StaticAsset {

  private static final String ALGORITHM = "SHA-384";

  private final byte[] bytes;
  private final String contentType;
  private final String integrity;
  private final String fileName;

  private StaticAsset(byte[] bytes, String contentType, String name) {
    this.bytes = bytes;
    this.contentType = contentType;
    byte[] digest = digest(bytes);
    integrity = "sha384-" + Base64.getEncoder().encodeToString(digest);
    String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    int dot = name.lastIndexOf('.');
    fileName = name.substring(0, dot) + '-' + hash.substring(0, 12) + name.substring(dot);
  }

  /**
   * Reads an asset. Cost: reads a small resource; to be kept.
   *
   * @param beside a class in whose package it lies
   * @param name with its ending, {@code .js} or {@code .css}
   */
  public static StaticAsset open(Class<?> beside, String name) {
    String contentType =
        name.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8";
    try (InputStream in = beside.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("%s=missing, allowed=beside %s".formatted(name, beside));
      }
      return new StaticAsset(in.readAllBytes(), contentType, name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] digest(byte[] content) {
    try {
      return MessageDigest.getInstance(ALGORITHM).digest(content);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, missing);
    }
  }

  /** Its content, a fresh array. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The value of an integrity attribute. */
  public String integrity() {
    return integrity;
  }

  /** Its name, which changes with the content. */
  public String fileName() {
    return fileName;
  }

  /** It as a response that everybody may keep. */
  public Response response() {
    ResponseHead head =
        new ResponseHead()
            .set("Content-Type", contentType)
            .set("Cache-Control", "public, max-age=31536000, immutable")
            .set("X-Content-Type-Options", "nosniff");
    return Response.of(head, Body.Whole.of(bytes));
  }
}
