package dev.intarsia.core.hit;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.context.AddressPart;
import dev.intarsia.core.context.ContextRegistry;
import dev.intarsia.core.context.RequestSnapshot;
import dev.intarsia.core.context.ReusableContexts;
import dev.intarsia.core.splice.ComposedPage;
import dev.intarsia.core.variation.Viewpoint;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A place for one page after the other, and for the request that wants it: context values included,
 * nothing of a page that the cache holds is made anew.
 *
 * <p>Thread safety: none.
 */
public final class HitComposer {

  private final PageHit hit;
  private final Request request;

  /** One request after the other. */
  private static final class Request implements Viewpoint {

    private final ReusableContexts contexts;
    private long epochMillis;
    private boolean isReading;

    Request(ContextRegistry registry) {
      contexts = new ReusableContexts(registry);
    }

    @Override
    public AddressPart part(ContextSet set) {
      return contexts.part(set);
    }

    @Override
    public long epochMillis() {
      return epochMillis;
    }

    @Override
    public boolean isReading() {
      return isReading;
    }

    /** It is over before anybody could open a batch. */
    @Override
    public boolean isPending(long[] tagHashes) {
      return false;
    }
  }

  HitComposer(PageHit hit, ContextRegistry registry) {
    this.hit = hit;
    this.request = new Request(registry);
  }

  /**
   * Finds the page of a request that begins now.
   *
   * @return whether it is all there; if not, {@link #snapshot} has the values that were read
   */
  public boolean find(Fragment fragment, RequestFacts facts, long epochMillis) {
    request.contexts.begin(facts);
    request.epochMillis = epochMillis;
    request.isReading = facts.isReading();
    FragmentKey key = PageHits.keyOf(fragment);
    if (key == null || !request.isReading) {
      return false;
    }
    try {
      ContextSet declared = fragment.declared().contexts();
      return hit.find(key, declared, request, facts, Delivery.singleFlush());
    } catch (RuntimeException unanswerable) {
      // The long way knows whom it concerns: the page or one of its holes.
      return false;
    }
  }

  /** The request's context values as far as they were read. */
  public RequestSnapshot snapshot() {
    return request.contexts.snapshot();
  }

  /** Number of bytes of the page that was found. */
  public int length() {
    return hit.length();
  }

  /** Copies the page that was found. */
  public void copyTo(byte[] target, int offset) {
    hit.copyTo(target, offset);
  }

  /**
   * Writes the page that was found, stretch by stretch.
   *
   * @throws IOException what the stream throws
   */
  public void writeTo(OutputStream out) throws IOException {
    hit.writeTo(out);
  }

  /** The page that was found, as an object of its own. */
  public ComposedPage page() {
    return hit.page(request.epochMillis);
  }
}
