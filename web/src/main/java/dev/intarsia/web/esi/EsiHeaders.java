package dev.intarsia.web.esi;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.web.edge.Audience;
import dev.intarsia.web.edge.CacheControl;
import dev.intarsia.web.edge.CachePolicy;
import dev.intarsia.web.edge.EdgeTags;
import dev.intarsia.web.edge.HeaderField;
import dev.intarsia.web.edge.SharedCacheKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The headers of pages with includes, and of the fragments that they include.
 *
 * <p>Thread safety: immutable.
 *
 * @param key what the edge tells responses apart by
 * @param policy the site's limits
 * @param tags how the edge wants tags written
 */
public record EsiHeaders(SharedCacheKey key, CachePolicy policy, EdgeTags tags) {

  private static final String CONTROL = "Surrogate-Control";
  private static final String CONTENT = "content=\"ESI/1.0\"";

  /**
   * Of a page with includes.
   *
   * <p>The proxy may keep what it gets, for as long as {@code Surrogate-Control} says; the visitor
   * gets what was assembled, personal parts among it, and nobody may keep that.
   *
   * @param skeleton what the page depends on, the included fragments left out
   */
  public List<HeaderField> page(Cacheability skeleton, CacheControl.Times times) {
    CacheControl control = CacheControl.of(skeleton, Audience.EVERYBODY, key, policy, times);
    List<HeaderField> fields = new ArrayList<>();
    fields.add(new HeaderField("Cache-Control", CacheControl.PRIVATE));
    if (control.isShared()) {
      long left = skeleton.remainingSecondsAt(times.sent());
      long edge = Math.min(left, policy.edge().toSeconds());
      fields.add(new HeaderField(CONTROL, "max-age=" + edge + ", " + CONTENT));
      control.fields().stream().filter(field -> field.name().equals("Vary")).forEach(fields::add);
      fields.addAll(tags.header(skeleton.tags()).lines());
    } else {
      fields.add(new HeaderField(CONTROL, "no-store, " + CONTENT));
    }
    return List.copyOf(fields);
  }

  /**
   * Of a fragment: its own lifetime, tags and {@code Vary}.
   *
   * <p>One that varies by what the edge does not tell apart, a user for instance, says {@code
   * private, no-store} (ED-10).
   *
   * @param output what the rendered fragment depends on
   */
  public List<HeaderField> fragment(
      Cacheability output, FragmentClaim claim, CacheControl.Times times) {
    CacheControl control = CacheControl.of(output, Audience.EVERYBODY, key, policy, times);
    List<HeaderField> fields = new ArrayList<>(control.fields());
    if (control.isShared()) {
      FragmentKey fragmentKey = claim.ref().key().orElse(null);
      fields.addAll(tags.header(output.tags(), fragmentKey).lines());
    }
    return List.copyOf(fields);
  }
}
