package dev.intarsia.web.layer;

import dev.intarsia.cacheability.Tag;
import dev.intarsia.web.exchange.Response;

/**
 * The tag by which any fragment says: the page around me must not be kept as a page.
 *
 * <p>The fragment itself stays in the cache, and because the tag bubbles, a page says so too when
 * the fragment comes from the cache.
 */
public final class KillSwitch {

  /** The tag. */
  public static final Tag TAG = Tag.of("no-page-cache");

  private KillSwitch() {}

  /** Whether a response carries it. */
  public static boolean isIn(Response.Origin origin) {
    return origin.cacheability().tags().contains(TAG);
  }
}
