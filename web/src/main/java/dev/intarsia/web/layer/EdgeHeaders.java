package dev.intarsia.web.layer;

import dev.intarsia.cacheability.TagSet;
import dev.intarsia.web.edge.CacheControl;
import dev.intarsia.web.edge.CacheDirectives;
import dev.intarsia.web.edge.CachePolicy;
import dev.intarsia.web.edge.EdgeTags;
import dev.intarsia.web.edge.HeaderField;
import dev.intarsia.web.edge.SharedCacheKey;
import dev.intarsia.web.edge.VaryNames;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Tells caches in front of the application what they may do with a page: how long to keep it, what
 * to tell its versions apart by, and by which tags it will be purged.
 *
 * <p>Everything follows from what the page was made from. A page of unknown origin, one for a known
 * visitor, one that sets a cookie, one that failed and one that varies by what the edge cannot see
 * are kept by nobody. What an author says himself in {@code Cache-Control} or {@code
 * CDN-Cache-Control} stands. A page that leaves while it is made is kept by nobody, whatever its
 * author says, and proxies are asked not to hold it back.
 *
 * <p>Stands outside of the page cache. Thread safety: immutable.
 */
public final class EdgeHeaders implements Layer {

  private static final String CACHE_CONTROL = "Cache-Control";
  private static final String CDN_CACHE_CONTROL = "CDN-Cache-Control";

  private final SharingRule rule;
  private final List<EdgeTags> dialects;

  private EdgeHeaders(Builder from) {
    rule = new SharingRule(from.policy, from.key, from.negative);
    dialects = List.copyOf(from.dialects);
  }

  /** Begins with the defaults: the site's policy and key are those of the package {@code edge}. */
  public static Builder builder() {
    return new Builder();
  }

  @Override
  public Response answer(IncomingRequest request, Next next) throws Exception {
    Response response = next.answer(request);
    try {
      ResponseHead head = response.head();
      head.addMissing("X-Content-Type-Options", "nosniff");
      if (response.body() instanceof Body.Streamed) {
        streamed(head);
      } else {
        complete(head, rule.of(request.head(), response), response);
      }
      return response;
    } catch (RuntimeException | Error failure) {
      response.discard();
      throw failure;
    }
  }

  private void complete(ResponseHead head, CacheControl control, Response response) {
    boolean isAuthors = head.isMeant(CACHE_CONTROL);
    boolean isAuthorsForEdge = head.isMeant(CDN_CACHE_CONTROL);
    for (HeaderField field : control.fields()) {
      switch (field.name()) {
        case VaryNames.NAME -> vary(head, field.value());
        case CACHE_CONTROL -> setUnless(isAuthors, head, field);
        case CDN_CACHE_CONTROL -> setUnless(isAuthors || isAuthorsForEdge, head, field);
        default -> head.set(field);
      }
    }
    if (isShared(head)) {
      TagSet tags = rule.tags(response);
      for (EdgeTags dialect : dialects) {
        dialect.header(tags).lines().forEach(head::add);
      }
    }
  }

  private static void setUnless(boolean isSaid, ResponseHead head, HeaderField field) {
    if (!isSaid) {
      head.set(field);
    }
  }

  private static void vary(ResponseHead head, String names) {
    List<String> before = head.all(VaryNames.NAME);
    head.set(VaryNames.NAME, VaryNames.of(before).and(List.of(names)).toString());
  }

  /** Whether any cache that serves several visitors may keep it, as the headers now say. */
  private static boolean isShared(ResponseHead head) {
    return allows(head, CACHE_CONTROL) || allows(head, CDN_CACHE_CONTROL);
  }

  private static boolean allows(ResponseHead head, String name) {
    List<String> values = head.all(name);
    return !values.isEmpty() && !CacheDirectives.of(values).forbidsSharing();
  }

  /** Rule W13: it may break off, it is never complete when it is kept, and it must not be held. */
  private static void streamed(ResponseHead head) {
    head.keptByNobody()
        .set("X-Accel-Buffering", "no")
        .set("Surrogate-Control", "no-store, content=\"BigPipe/1.0\"");
    // Without it browsers guess from the first bytes, and begin anew when they guessed wrong.
    String type = head.first("Content-Type").orElse("text/html");
    String lower = type.toLowerCase(Locale.ROOT);
    if (lower.startsWith("text/") && !lower.contains("charset=")) {
      head.set("Content-Type", type + "; charset=utf-8");
    }
  }

  /** Collects settings. Not thread-safe. */
  public static final class Builder {
    private final List<EdgeTags> dialects = new ArrayList<>();
    private CachePolicy policy = CachePolicy.DEFAULT;
    private SharedCacheKey key = SharedCacheKey.URL;
    private Duration negative = Duration.ofHours(1);

    private Builder() {}

    /** The limits for how long others may keep pages. */
    public Builder policy(CachePolicy limits) {
      policy = Objects.requireNonNull(limits);
      return this;
    }

    /** What the edge tells pages apart by. */
    public Builder key(SharedCacheKey sharedKey) {
      key = Objects.requireNonNull(sharedKey);
      return this;
    }

    /** The most that others may keep a page with a status from 400 to 499; an hour by default. */
    public Builder negative(Duration limit) {
      negative = Objects.requireNonNull(limit);
      return this;
    }

    /** One more product whose tag header is written. */
    public Builder tags(EdgeTags dialect) {
      dialects.add(Objects.requireNonNull(dialect));
      return this;
    }

    /** The layer. */
    public EdgeHeaders build() {
      return new EdgeHeaders(this);
    }
  }
}
