package dev.intarsia.demo.compare;

import dev.intarsia.RenderCache;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.web.PageForm;
import dev.intarsia.web.edge.CachePolicy;
import dev.intarsia.web.edge.EdgeDialect;
import dev.intarsia.web.edge.EdgeTags;
import dev.intarsia.web.edge.SharedCacheKey;
import dev.intarsia.web.endpoint.EsiPages;
import dev.intarsia.web.endpoint.FragmentEndpoint;
import dev.intarsia.web.esi.EsiHeaders;
import dev.intarsia.web.esi.FragmentUrls;
import dev.intarsia.web.esi.SigningKey;
import dev.intarsia.web.esi.TrustedProxy;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.exchange.RequestHead;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * What the way by a proxy needs: pages with includes, and the fragments that they include.
 *
 * <p>Every proxy is believed. The site answers on the loopback interface only, so whoever announces
 * something runs on this machine.
 *
 * <p>Thread safety: immutable.
 */
final class CompareEsi {

  private static final TrustedProxy ON_THIS_MACHINE = head -> true;
  private static final int SECRET_BYTES = 32;

  private final FragmentUrls urls;
  private final EsiHeaders headers;

  private CompareEsi(FragmentUrls urls) {
    this.urls = urls;
    this.headers =
        new EsiHeaders(
            SharedCacheKey.URL, CachePolicy.DEFAULT, EdgeTags.builder(EdgeDialect.XKEY).build());
  }

  /** With a secret that ends with the process, as the URLs that it signs do. */
  static CompareEsi withNewKey() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    return new CompareEsi(
        FragmentUrls.builder(SigningKey.of("process", secret), TimeSource.system()).build());
  }

  /** Whether a proxy says that it puts pages together. */
  boolean isAnnounced(RequestHead request) {
    return ON_THIS_MACHINE.capabilityOf(request).speaksEsi();
  }

  /** Pages with includes, for requests that ask for that way. */
  PageForm pages() {
    EsiPages pages =
        EsiPages.builder(urls, headers, TimeSource.system()).behind(ON_THIS_MACHINE).build();
    return asked ->
        CompareRequest.asks(asked.request().url(), CompareMode.ESI)
            ? pages.form(asked)
            : Optional.empty();
  }

  /** Answers the proxy. */
  Layer fragments(RenderCache cache) {
    return FragmentEndpoint.builder(cache, urls, headers, TimeSource.system())
        .behind(ON_THIS_MACHINE)
        .build();
  }
}
