package dev.intarsia.load.measure;

import dev.intarsia.load.page.PersonalPage;
import dev.intarsia.load.page.Visitor;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.function.Function;

/**
 * Asks for pages as visitors do, and compares each with what is composed here.
 *
 * <p>Thread safety: safe.
 */
public final class PageCheck {

  private static final int OK = 200;

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .proxy(HttpClient.Builder.NO_PROXY)
          .build();
  private final Function<Visitor, byte[]> expected;

  private PageCheck(Function<Visitor, byte[]> expected) {
    this.expected = expected;
  }

  /** Everybody must get a page of their own. */
  public static PageCheck personal(PersonalPage page) {
    return new PageCheck(page::whole);
  }

  /** Everybody must get the first visitor's page. */
  public static PageCheck sameForAll(PersonalPage page) {
    byte[] first = page.whole(new Visitor(0));
    return new PageCheck(visitor -> first);
  }

  /**
   * Asks as every so-manieth visitor.
   *
   * @param visitors how many there are
   * @param step 1: as all of them
   * @return the length of the shortest page, in bytes
   * @throws WrongPageException at the first page that is not right to the byte
   */
  public int check(URI address, int visitors, int step)
      throws IOException, InterruptedException, WrongPageException {
    int shortest = Integer.MAX_VALUE;
    for (int number = 0; number < visitors; number += step) {
      shortest = Math.min(shortest, check(address, new Visitor(number)));
    }
    return shortest;
  }

  private int check(URI address, Visitor visitor)
      throws IOException, InterruptedException, WrongPageException {
    HttpRequest request =
        HttpRequest.newBuilder(address).header("Cookie", visitor.cookie()).build();
    HttpResponse<byte[]> response = client.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() != OK) {
      throw new WrongPageException(
          "%s gets status %d from %s; expected %d"
              .formatted(visitor.id(), response.statusCode(), address, OK));
    }
    requireSame(expected.apply(visitor), response.body(), visitor.id() + " at " + address);
    return response.body().length;
  }

  /**
   * Compares two pages.
   *
   * @param who whose they are
   */
  static void requireSame(byte[] expected, byte[] given, String who) throws WrongPageException {
    int at = Arrays.mismatch(expected, given);
    if (at >= 0) {
      throw new WrongPageException(
          "%s gets a wrong page of %d bytes; expected %d, the first difference is at byte %d"
              .formatted(who, given.length, expected.length, at));
    }
  }
}
