package dev.intarsia.demo.site;

import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.web.PageService;
import dev.intarsia.web.doctor.PipeDoctor;
import dev.intarsia.web.esi.SigningKey;
import dev.intarsia.web.inspect.Inspector;
import dev.intarsia.web.inspect.Permissions;
import java.security.SecureRandom;
import java.time.Duration;

/**
 * What the library itself shows of the site: pages with their fragments outlined, and where on the
 * way chunks are held. Everybody who looks at the almanac's own inspector is permitted; on a site
 * for others only those whom it trusts would be.
 *
 * <p>Thread safety: safe.
 */
final class SiteInspection {

  private static final int SECRET_BYTES = 32;
  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final Permissions permissions;
  private final Inspector inspector;

  private SiteInspection(Permissions permissions) {
    this.permissions = permissions;
    this.inspector = Inspector.of(permissions, TimeSource.system());
  }

  /** With permissions that end with the process. */
  static SiteInspection withNewKey() {
    byte[] secret = new byte[SECRET_BYTES];
    new SecureRandom().nextBytes(secret);
    SigningKey key = SigningKey.of("process", secret);
    return new SiteInspection(Permissions.builder(key, TimeSource.system()).build());
  }

  /** Stands before everything else: what is inspected must not come from a page cache. */
  PageService.Builder mountIn(PageService.Builder site) {
    return site.layer(inspector).layer(PipeDoctor.of(TimeSource.system())).form(inspector);
  }

  /** Permits a browser to look. */
  Header permission() {
    return Header.appended("Set-Cookie", permissions.cookie(Inspector.PREFIX, AN_HOUR));
  }
}
