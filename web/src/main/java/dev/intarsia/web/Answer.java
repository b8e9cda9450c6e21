package dev.intarsia.web;

import dev.intarsia.delivery.Delivery;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.exchange.ResponseHead;
import dev.intarsia.web.streaming.DeliveryChoice.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a request is answered with: a page and how it is delivered, or no page at all.
 *
 * <p>Headers given here belong to this one response. Those that belong to the content, its type and
 * its status among them, are attached to the fragment and travel with it through the cache.
 *
 * <p>Thread safety: immutable.
 */
public final class Answer {

  private static final int NO_CONTENT = 204;
  private static final int SEE_OTHER = 303;

  private final Optional<Fragment> page;
  private final Delivery delivery;
  private final Optional<Mode> most;
  private final List<Header> headers;

  private Answer(
      Optional<Fragment> page, Delivery delivery, Optional<Mode> most, List<Header> headers) {
    this.page = page;
    this.delivery = delivery;
    this.most = most;
    this.headers = headers;
  }

  /** A page, complete before its first byte leaves. */
  public static Answer page(Fragment fragment) {
    return new Answer(Optional.of(fragment), Delivery.singleFlush(), Optional.empty(), List.of());
  }

  /** Nothing but a status and headers. */
  public static Answer empty(int status) {
    return new Answer(Optional.empty(), Delivery.singleFlush(), Optional.empty(), List.of())
        .with(Header.replacing(ResponseHead.STATUS, Integer.toString(status)));
  }

  /** Nothing, and that is all right: status 204. */
  public static Answer nothing() {
    return empty(NO_CONTENT);
  }

  /** The advice to get another page: status 303, which turns a form into a reading request. */
  public static Answer seeOther(String location) {
    return empty(SEE_OTHER).with(Header.replacing("Location", location));
  }

  /** This answer, its page delivered so, whoever asks. */
  public Answer by(Delivery other) {
    return new Answer(page, Objects.requireNonNull(other), Optional.empty(), headers);
  }

  /**
   * This answer, its page leaving while it is made if the client that asks can do with that: as the
   * site's rules for streaming choose, and not beyond what is said here. Not for pages a part of
   * which may set a cookie or the status.
   */
  public Answer upTo(Mode mode) {
    return new Answer(page, delivery, Optional.of(mode), headers);
  }

  /**
   * This answer with one more header; it comes after those of the page. A page cache keeps it with
   * the page.
   */
  public Answer with(Header header) {
    List<Header> more = new ArrayList<>(headers);
    more.add(header);
    return new Answer(page, delivery, most, List.copyOf(more));
  }

  /** The page, if there is one. */
  public Optional<Fragment> page() {
    return page;
  }

  /** The most that the site's rules may choose; empty if {@link #delivery} counts for everybody. */
  public Optional<Mode> most() {
    return most;
  }

  /** How the page is delivered, unless the site's rules choose. */
  public Delivery delivery() {
    return delivery;
  }

  /** Headers of this response, in the order in which they were given. */
  public List<Header> headers() {
    return headers;
  }
}
