package dev.intarsia.web.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The script that puts late fragments in place where the browser's parser does not, and data blocks
 * everywhere. To be served unchanged, for ever, and loaded by {@link #element}.
 *
 * <p>It defines no global, evaluates no text as code, and needs nothing but {@code script-src
 * 'self'}. A fragment's own scripts run once; where this script places them, in their order. An
 * element with the attribute {@code data-late} loses {@code aria-busy} when no slot in it is open
 * any more; where no script runs, only what is busy within a preview goes away with it.
 *
 * <p>Thread safety: immutable.
 */
public final class LateScript {

  /** What the script is served as. */
  public static final String CONTENT_TYPE = "text/javascript; charset=utf-8";

  private final byte[] bytes;
  private final String integrity;

  private LateScript(byte[] bytes, String integrity) {
    this.bytes = bytes;
    this.integrity = integrity;
  }

  /** Reads the script. Cost: reads a small resource; to be kept. */
  public static LateScript open() {
    try (InputStream in = LateScript.class.getResourceAsStream("late.js")) {
      if (in == null) {
        throw new IllegalStateException("late.js=missing, allowed=beside " + LateScript.class);
      }
      byte[] bytes = in.readAllBytes();
      byte[] digest = MessageDigest.getInstance("SHA-384").digest(bytes);
      return new LateScript(bytes, "sha384-" + Base64.getEncoder().encodeToString(digest));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-384=missing, allowed=in every JDK", e);
    }
  }

  /** The script, in UTF-8. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** The value of an integrity attribute. */
  public String integrity() {
    return integrity;
  }

  /** A file name that changes with the content, so that it may be cached without end. */
  public String fileName() {
    String digest = integrity.substring("sha384-".length()).replace('+', '-').replace('/', '_');
    return "late-" + digest.substring(0, 12) + ".js";
  }

  /**
   * The element that loads the script, for a page's head.
   *
   * @param url where the application serves it; no character that ends an attribute's value
   * @throws IllegalArgumentException if the URL has one
   */
  public String element(String url) {
    if (url.chars().anyMatch(c -> c <= ' ' || "\"<>&".indexOf(c) >= 0)) {
      throw new IllegalArgumentException("url='" + url + "', allowed=no blank, no quote, no <>&");
    }
    return "<script async src=\"" + url + "\" integrity=\"" + integrity + "\"></script>";
  }
}
