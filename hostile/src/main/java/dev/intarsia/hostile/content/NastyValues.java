package dev.intarsia.hostile.content;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.context.RequestUser;
import dev.intarsia.core.Intarsia;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.hostile.attack.Attack;
import dev.intarsia.hostile.attack.Breach;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Two texts that are almost the same, wherever a text can come in: whoever brings one is shown what
 * he would be shown without a cache, or the exception that is for bad input.
 */
public final class NastyValues implements Attack {

  private static final List<String> TOKENS =
      List.of(
          "cookies:a",
          "cookies",
          "headers:x-a",
          "url.query_args:a",
          "url.query_args",
          "url.path",
          "user",
          "theme",
          "languages",
          "user.permissions",
          "session",
          "route");

  /** After so many attempts some texts were shown, and some refused, wherever they come in. */
  private static final int ATTEMPTS_PER_LOOK = 1_000;

  private final UnaryOperator<String> taming;
  private final UnaryOperator<String> keying;
  private final RenderCache cache;
  private final AtomicLong version = new AtomicLong();
  private final long[] shown = new long[Place.values().length];
  private final long[] refused = new long[Place.values().length];
  private Place place = Place.KEY;
  private int attempts;

  /** Where a text comes in. */
  private enum Place {
    KEY,
    ARGUMENT,
    TAG,
    /** Every text of a request has a value. */
    CONTEXT
  }

  /** With keys that are the texts. */
  public NastyValues() {
    this(text -> text, text -> text);
  }

  /**
   * With keys that are made from the texts.
   *
   * @param keying gives different texts for different texts, or should
   */
  public NastyValues(UnaryOperator<String> keying) {
    this(keying, text -> text);
  }

  /** The same with texts of which something is made first. */
  NastyValues(UnaryOperator<String> keying, UnaryOperator<String> taming) {
    this.taming = taming;
    this.keying = keying;
    cache =
        Intarsia.builder()
            .renderer("echo", scope -> scope.write(NastyTexts.spelled(scope.arguments().string(0))))
            .build();
  }

  @Override
  public long attempt(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String first = NastyTexts.text(random);
    String one = taming.apply(first);
    String other =
        taming.apply(
            random.nextBoolean() ? NastyTexts.almost(first, random) : NastyTexts.text(random));
    place = Place.values()[random.nextInt(Place.values().length)];
    switch (place) {
      case KEY -> key(one, other);
      case ARGUMENT -> argument(one, other);
      case TAG -> tag(one, other);
      case CONTEXT ->
          context(one, other, TOKENS.get(random.nextInt(TOKENS.size())), random.nextInt(2));
    }
    if (++attempts % ATTEMPTS_PER_LOOK == 0) {
      requireBoth();
    }
    return 2;
  }

  /** Texts that were shown as they are. */
  public long shownTexts() {
    return Arrays.stream(shown).sum();
  }

  /** Texts that were refused. */
  public long refusedTexts() {
    return Arrays.stream(refused).sum();
  }

  /** Who refuses everything shows nothing wrong; who refuses nothing has not understood. */
  private void requireBoth() {
    for (Place each : Place.values()) {
      boolean isRefused = refused[each.ordinal()] > 0 || each == Place.CONTEXT;
      if (shown[each.ordinal()] == 0 || !isRefused) {
        throw new Breach(
            "of %d pairs %d were shown and %d refused as %s"
                .formatted(attempts, shown[each.ordinal()], refused[each.ordinal()], each));
      }
    }
  }

  private void context(String one, String other, String token, int where) {
    for (String text : List.of(one, other, one)) {
      RequestFacts facts;
      try {
        facts = facts(text, where);
      } catch (InvalidInputException tooBad) {
        refused[place.ordinal()]++;
        return;
      }
      String expected = shown(Fragment.of(scope -> spell(scope, token)), facts);
      String found =
          shown(Fragment.of(scope -> spell(scope, token)).keyed("context", token), facts);
      require(expected.equals(found), token, text, expected, found);
    }
  }

  private static void spell(RenderScope scope, String token) {
    scope.write(NastyTexts.spelled(scope.context(token)));
  }

  private static RequestFacts facts(String text, int where) {
    RequestFacts.Builder facts =
        where == 0
            ? RequestFacts.get("http://localhost/p?a=1")
            : RequestFacts.get("http://localhost/" + text + "?a=" + text + "&b=" + text);
    return facts
        .cookie("a", text)
        .cookie(text, "b")
        .header("X-A", text)
        .session(text)
        .user(new RequestUser(text, Set.of(), Set.of(text)))
        .attribute("theme", text)
        .attribute("language", text)
        .attribute("route", text)
        .build();
  }

  private void key(String one, String other) {
    for (String text : List.of(one, other, one)) {
      try {
        String found =
            shown(
                Fragment.of(scope -> scope.write(NastyTexts.spelled(text)))
                    .keyed("key", keying.apply(text)),
                RequestFacts.get("http://localhost/").build());
        require(found.equals(NastyTexts.spelled(text)), "key", text, text, found);
      } catch (InvalidInputException tooBad) {
        refused[place.ordinal()]++;
      }
    }
  }

  private void argument(String one, String other) {
    for (String text : List.of(one, other, one)) {
      try {
        FragmentRef ref = FragmentRef.to("echo", text).keyedByArguments().deferred(Deferral.ALWAYS);
        FragmentRef beside = FragmentRef.to("echo", other);
        String found =
            shown(
                Fragment.of(scope -> scope.embed(ref).embed(beside)),
                RequestFacts.get("http://localhost/").build());
        String expected = NastyTexts.spelled(text) + NastyTexts.spelled(other);
        require(found.equals(expected), "argument", text, expected, found);
      } catch (InvalidInputException tooBad) {
        refused[place.ordinal()]++;
      }
    }
  }

  private void tag(String one, String other) {
    try {
      Fragment tagged =
          Fragment.of(scope -> scope.tag(one).write("" + version.get())).keyed("tagged");
      RequestFacts facts = RequestFacts.get("http://localhost/").build();
      cache.invalidator().invalidate(dev.intarsia.fragment.FragmentKey.of("tagged"));
      shown(tagged, facts);
      long changed = version.incrementAndGet();
      cache.invalidator().invalidate(one);
      String found = shown(tagged, facts);
      require(found.equals("" + changed), "tag", one, "" + changed, found);
      cache.invalidator().invalidate(other);
    } catch (InvalidInputException tooBad) {
      refused[place.ordinal()]++;
    }
  }

  /** What a visitor is shown; an exception for bad input is something to be shown, too. */
  private String shown(Fragment fragment, RequestFacts facts) {
    try {
      String text = cache.render(fragment, facts).text();
      shown[place.ordinal()]++;
      return text;
    } catch (InvalidInputException tooBad) {
      refused[place.ordinal()]++;
      return tooBad.kind().toString();
    }
  }

  private static void require(
      boolean isSame, String where, String text, String expected, String found) {
    if (!isSame) {
      throw new Breach(
          "%s %s: shown %s for %s".formatted(where, NastyTexts.spelled(text), found, expected));
    }
  }

  @Override
  public void close() {
    cache.close();
  }
}
