package dev.intarsia.web.layer;

import dev.intarsia.web.edge.ByteRange;
import dev.intarsia.web.edge.CacheDirectives;
import dev.intarsia.web.edge.EntityTag;
import dev.intarsia.web.edge.HttpDate;
import dev.intarsia.web.edge.Preconditions;
import dev.intarsia.web.edge.RangeRule;
import dev.intarsia.web.edge.Representation;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Chunk;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives a client that has the page already, or wants a part of it, just that: 304 or 206, and 412
 * or 416 where a condition fails.
 *
 * <p>Only of complete pages with status 200. A page without entity tag gets one, a strong hash of
 * its bytes, unless nobody may keep the page anyway.
 *
 * <p>Stands outermost. Thread safety: immutable. Cost: hashes the body of a page that has no tag.
 */
public final class Conditional implements Layer {

  private static final String CACHE_CONTROL = "Cache-Control";

  private static final List<String> CONDITIONS =
      List.of(
          "if-match",
          "if-none-match",
          "if-modified-since",
          "if-unmodified-since",
          "if-range",
          "range");

  /** What describes the bytes of a response that has none. */
  private static final List<String> ABOUT_THE_BODY =
      List.of(
          "Content-Type",
          "Content-Encoding",
          "Content-Language",
          "Content-Disposition",
          "Last-Modified",
          "Link");

  /** Answers conditions and ranges. */
  public Conditional() {}

  @Override
  public Response answer(IncomingRequest request, Next next) throws Exception {
    Response response = next.answer(request);
    if (isComplete(request.head(), response)) {
      Body.Whole body = (Body.Whole) response.body();
      ResponseHead head = response.head();
      if (head.all("ETag").isEmpty()
          && !CacheDirectives.of(head.all(CACHE_CONTROL)).has("no-store")) {
        List<ByteBuffer> parts = body.chunks().stream().map(Chunk::buffer).toList();
        head.set("ETag", EntityTag.ofParts(parts).toString());
      }
    }
    return applied(request.head(), response);
  }

  /** What the request gets of a response: all of it, a part, or nothing but its name. */
  public static Response applied(RequestHead request, Response response) {
    Map<String, List<String>> conditions = conditions(request.fields());
    if (conditions.isEmpty() || !isComplete(request, response)) {
      return response;
    }
    Body.Whole body = (Body.Whole) response.body();
    long now = System.currentTimeMillis();
    Representation current = representation(response.head(), body, now);
    return switch (Preconditions.evaluate(conditions, current, now)) {
      case NOT_MODIFIED -> notModified(response);
      case FAILED -> refused(response, 412);
      case SEND -> ranged(response, body, RangeRule.of(request.method(), conditions, current));
    };
  }

  private static boolean isComplete(RequestHead request, Response response) {
    return request.isReading()
        && response.head().status() == 200
        && response.body() instanceof Body.Whole;
  }

  private static Map<String, List<String>> conditions(Fields fields) {
    Map<String, List<String>> conditions = Map.of();
    for (String name : CONDITIONS) {
      List<String> values = fields.all(name);
      if (!values.isEmpty()) {
        conditions = conditions.isEmpty() ? new HashMap<>(4) : conditions;
        conditions.put(name, values);
      }
    }
    return conditions;
  }

  private static Representation representation(ResponseHead head, Body.Whole body, long now) {
    Optional<EntityTag> tag = head.first("ETag").flatMap(EntityTag::parse);
    Optional<Long> modified =
        head.first("Last-Modified").flatMap(value -> HttpDate.parse(value, now));
    return new Representation(tag.orElse(null), modified.orElse(null), body.length());
  }

  private static Response notModified(Response response) {
    ResponseHead head = response.head().status(304);
    // RFC 9110, section 15.4.5: the date of the last change only guides those without a tag.
    for (String name : ABOUT_THE_BODY) {
      if (!name.equals("Last-Modified") || head.first("ETag").isPresent()) {
        head.remove(name);
      }
    }
    return response.with(Body.NONE);
  }

  private static Response ranged(Response response, Body.Whole body, ByteRange range) {
    if (range instanceof ByteRange.Part part) {
      response.head().status(206).add(part.field());
      return response.with(new Body.Whole(slice(body, part)));
    }
    if (range instanceof ByteRange.Unsatisfiable beyond) {
      Response refused = refused(response, 416);
      refused.head().add(beyond.field());
      return refused;
    }
    return response;
  }

  private static List<Chunk> slice(Body.Whole body, ByteRange.Part part) {
    List<Chunk> slice = new ArrayList<>();
    long start = 0;
    for (Chunk chunk : body.chunks()) {
      long from = Math.max(part.first(), start);
      long to = Math.min(part.last() + 1, start + chunk.length());
      if (from < to) {
        slice.add(
            new Chunk(chunk.source(), chunk.offset() + (int) (from - start), (int) (to - from)));
      }
      start += chunk.length();
    }
    return slice;
  }

  /** A refusal is about one request: kept under the page's URL it would lock everybody out. */
  private static Response refused(Response response, int status) {
    ResponseHead head = response.head().status(status);
    ABOUT_THE_BODY.forEach(head::remove);
    head.keptByNobody();
    return Response.of(head, Body.NONE);
  }
}
