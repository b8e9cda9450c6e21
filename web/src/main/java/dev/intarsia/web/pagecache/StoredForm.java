package dev.intarsia.web.pagecache;

import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.web.edge.CacheDirectives;
import dev.intarsia.web.edge.EntityTag;
import dev.intarsia.web.edge.VaryNames;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Turns a response into what is kept of it: the headers that belong to the page, and the page in
 * every coding.
 *
 * <p>Thread safety: immutable.
 */
final class StoredForm {

  /** Below it compression saves less than the headers that it needs. */
  private static final int WORTH_COMPRESSING = 512;

  /** Of one answer, not of the page; the entity tag is made anew from the bytes. */
  private static final Set<String> OF_ONE_ANSWER =
      Set.of("age", "cache-status", "date", "etag", "server-timing");

  private final List<Encoder> encoders;

  /** Of pages in these codings, the one that clients shall get first in front. */
  StoredForm(List<Encoder> encoders) {
    this.encoders = List.copyOf(encoders);
  }

  /** The bytes to keep. */
  byte[] of(Response response, long madeMillis) {
    ResponseHead head = response.head();
    List<PageLayout.Representation> representations = representations(response);
    List<Header> headers = new ArrayList<>();
    for (Map.Entry<String, List<String>> field : head.headers().entrySet()) {
      if (belongsToThePage(head, field.getKey())) {
        for (String value : field.getValue()) {
          headers.add(Header.appended(field.getKey(), value));
        }
      }
    }
    if (representations.size() > 1) {
      headers.removeIf(header -> header.name().equalsIgnoreCase(VaryNames.NAME));
      VaryNames names = VaryNames.of(head.all(VaryNames.NAME)).and(List.of("Accept-Encoding"));
      headers.add(Header.appended(VaryNames.NAME, names.toString()));
    }
    return PageLayout.encoded(head.status(), madeMillis, headers, representations);
  }

  private static boolean belongsToThePage(ResponseHead head, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    boolean isDefault = lower.equals("cache-control") && !head.isMeant(name);
    return !isDefault && !OF_ONE_ANSWER.contains(lower);
  }

  private List<PageLayout.Representation> representations(Response response) {
    byte[] plain = bytes((Body.Whole) response.body());
    List<PageLayout.Representation> all = new ArrayList<>();
    if (isWorthCompressing(response.head(), plain.length)) {
      for (Encoder encoder : encoders) {
        addShorter(all, encoder, plain);
      }
    }
    all.add(representation(AcceptedCodings.IDENTITY, plain));
    return all;
  }

  private static void addShorter(
      List<PageLayout.Representation> all, Encoder encoder, byte[] plain) {
    try {
      byte[] encoded = encoder.encoded(plain);
      if (encoded.length < plain.length) {
        all.add(representation(encoder.coding(), encoded));
      }
    } catch (IOException cannotBeCompressed) {
      // The page is right without.
    }
  }

  private static PageLayout.Representation representation(String coding, byte[] body) {
    return new PageLayout.Representation(coding, EntityTag.of(body).opaque(), body);
  }

  private static boolean isWorthCompressing(ResponseHead head, int length) {
    return length >= WORTH_COMPRESSING
        && head.first("Content-Encoding").isEmpty()
        && !CacheDirectives.of(head.all("Cache-Control")).has("no-transform")
        && isText(head.first("Content-Type").orElse(""));
  }

  private static boolean isText(String contentType) {
    String type = contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
    return type.startsWith("text/")
        || type.endsWith("+xml")
        || type.endsWith("+json")
        || Set.of("application/json", "application/xml", "application/javascript").contains(type);
  }

  private static byte[] bytes(Body.Whole body) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) body.length());
    try {
      body.writeTo(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
