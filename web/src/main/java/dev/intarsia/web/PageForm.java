package dev.intarsia.web;

import dev.intarsia.RequestScope;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.web.edge.HeaderField;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Response;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A way in which a page becomes a response, for requests that want it otherwise than most: with
 * includes for a proxy, for example.
 *
 * <p>Forms are asked in the order in which they were given; the first that takes a page makes all
 * of it, so two are never mixed. What none takes is sent as the answer's delivery says.
 *
 * <p>Thread safety: called by several threads.
 */
@FunctionalInterface
public interface PageForm {

  /**
   * A page that was asked for.
   *
   * @param request what came
   * @param scope renders; open until the response was sent
   * @param page what the route answered
   * @param delivery how the route wants it delivered
   */
  record Asked(IncomingRequest request, RequestScope scope, Fragment page, Delivery delivery) {}

  /**
   * A page that is ready to be sent.
   *
   * @param attachments what travels with the page, as far as it is known
   * @param fields headers that belong to the form; each replaces what the page or its answer say
   *     under that name
   * @param body the page
   * @param openHoles how many holes were left to others
   * @param ifPersonal headers in place of those, if the finished head says that the response is not
   *     for others: by its status, a cookie, its author's word, or its tenant
   * @param origin what the page was made from, if it is the one that everybody gets; without it no
   *     layer keeps the page, because its form is for the request that asked
   */
  record Formed(
      Attachments attachments,
      List<HeaderField> fields,
      List<HeaderField> ifPersonal,
      Body body,
      int openHoles,
      Optional<Response.Origin> origin) {

    /** Copies the lists. */
    public Formed {
      fields = List.copyOf(fields);
      ifPersonal = List.copyOf(ifPersonal);
    }

    /** A page that is for the request that asked. */
    public Formed(Attachments attachments, List<HeaderField> fields, Body body, int openHoles) {
      this(attachments, fields, fields, body, openHoles, Optional.empty());
    }
  }

  /**
   * Whether it wants to know what happened to each fragment, in which case the request is traced:
   * that takes the long way through the cache and makes a record for each fragment.
   */
  default boolean readsExplanations(IncomingRequest request) {
    return false;
  }

  /**
   * Makes a page.
   *
   * @return nothing if the request does not want this form; then nothing was rendered
   * @throws IOException if the page cannot be completed
   */
  Optional<Formed> form(Asked asked) throws IOException;
}
