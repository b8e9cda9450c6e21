package dev.intarsia.web.wire;

import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.StaticAsset;

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

  private final StaticAsset asset;

  private LateScript(StaticAsset asset) {
    this.asset = asset;
  }

  /** Reads the script. Cost: reads a small resource; to be kept. */
  public static LateScript open() {
    return new LateScript(StaticAsset.open(LateScript.class, "late.js"));
  }

  /** The script, in UTF-8. */
  public byte[] bytes() {
    return asset.bytes();
  }

  /** The value of an integrity attribute. */
  public String integrity() {
    return asset.integrity();
  }

  /** A file name that changes with the content, so that it may be cached without end. */
  public String fileName() {
    return asset.fileName();
  }

  /** The script as a response that everybody may keep. */
  public Response response() {
    return asset.response();
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
    return "<script async src=\"" + url + "\" integrity=\"" + integrity() + "\"></script>";
  }
}
