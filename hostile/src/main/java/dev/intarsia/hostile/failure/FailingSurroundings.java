package dev.intarsia.hostile.failure;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.hostile.attack.Attack;
import dev.intarsia.hostile.attack.Breach;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.testkit.doubles.FaultyStore;
import dev.intarsia.testkit.doubles.MapStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A small site on which everything fails that can: the store in all its ways, errors included, the
 * executor, the listener, the time of day, some renderers. Each page shows the data as they are; a
 * hole shows its fallback if its own renderer fails, and only then; nothing is shown that is older
 * than it may be by a clock that nobody sets; and every page is there within the deadline of its
 * holes.
 */
public final class FailingSurroundings implements Attack {

  private static final int DATA = 4;
  private static final int STEPS = 16;
  private static final Duration DEADLINE = Duration.ofMillis(400);

  private static final String FALLBACK = "-;";

  /** So many pages may be late before one in a hundred counts. */
  private static final int EXCUSED = 3;

  /** What a busy machine may add to a deadline. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration DAY = Duration.ofDays(1);

  /** What time may pass between two steps: two of a kind bring some ages to their end. */
  private static final List<Duration> SPANS =
      List.of(Duration.ofSeconds(35), Duration.ofMinutes(35));

  /** How old what is kept may get; null: as old as it likes. */
  private static final List<@Nullable Duration> AGES =
      Arrays.asList(null, Duration.ofMinutes(1), Duration.ofHours(1));

  private final ExecutorService sound = java.util.concurrent.Executors.newFixedThreadPool(4);
  private final ThrowingListener listener = new ThrowingListener();
  private final UnaryOperator<FragmentStore> between;
  private final UnaryOperator<TimeSource> clock;
  private final Duration limit;
  private final int[] versions = new int[DATA];
  private final Mishap[] mishaps = new Mishap[DATA];
  private final @Nullable Duration[] ages = new Duration[DATA];
  private int pages;
  private int excused;

  /** With a store that fails in known ways. */
  public FailingSurroundings() {
    this(store -> store, time -> time, DEADLINE.multipliedBy(DATA).plus(PATIENCE));
  }

  private FailingSurroundings(
      UnaryOperator<FragmentStore> between, UnaryOperator<TimeSource> clock, Duration limit) {
    this.between = between;
    this.clock = clock;
    this.limit = limit;
  }

  /** The same with another store in front of the one that fails. */
  public FailingSurroundings with(UnaryOperator<FragmentStore> newBetween) {
    return new FailingSurroundings(newBetween, clock, limit);
  }

  /** The same with another clock for the cache than the one that ages are measured by. */
  public FailingSurroundings withClock(UnaryOperator<TimeSource> newClock) {
    return new FailingSurroundings(between, newClock, limit);
  }

  /** The same with pages that must be there within this time. */
  public FailingSurroundings within(Duration newLimit) {
    return new FailingSurroundings(between, clock, newLimit);
  }

  @Override
  public long attempt(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double rate = random.nextInt(4) == 0 ? 1 : random.nextDouble() / 2;
    JumpingTime time = JumpingTime.real();
    FragmentStore store =
        between.apply(new ErringStore(new FaultyStore(new MapStore(), seed, rate / 4), seed, rate));
    for (int i = 0; i < DATA; i++) {
      mishaps[i] = random.nextInt(3) == 0 ? mishap(random) : Mishap.NONE;
      ages[i] = isKept(i) ? AGES.get(random.nextInt(AGES.size())) : null;
    }
    Births births = new Births();
    try (RenderCache cache =
        Intarsia.builder()
            .store(store)
            .timeSource(clock.apply(time))
            .listener(listener.listener())
            .executor(Executors.changing(sound, random.split()))
            .holeDeadline(DEADLINE)
            .renderer("datum", scope -> render(scope, births, time))
            .build()) {
      for (int step = 0; step < STEPS; step++) {
        step(new Site(cache, time, births), random);
      }
    }
    return 1;
  }

  /** Endless ones seldom: each costs a deadline. */
  private static Mishap mishap(SplittableRandom random) {
    Mishap[] all = Mishap.values();
    Mishap drawn = all[1 + random.nextInt(all.length - 1)];
    return drawn == Mishap.ENDLESS && random.nextInt(8) > 0 ? Mishap.ERROR : drawn;
  }

  /** What the listeners of all sites were told, by name. */
  Set<String> told() {
    return listener.told();
  }

  private static boolean isKept(int datum) {
    return datum % 2 == 0;
  }

  private void render(RenderScope scope, Births births, TimeSource time) throws Exception {
    int datum = (int) scope.arguments().integer(0);
    mishaps[datum].befall(scope);
    scope.tag("datum:" + datum).write(births.numbered(datum + "=" + versions[datum], time.nanos()));
  }

  private void step(Site site, SplittableRandom random) {
    int datum = random.nextInt(DATA);
    switch (random.nextInt(10)) {
      case 0 -> site.time.set(random.nextBoolean() ? DAY : DAY.negated());
      case 1 -> site.time.pass(SPANS.get(random.nextInt(SPANS.size())));
      case 2, 3 -> {
        versions[datum]++;
        site.cache.invalidator().invalidate("datum:" + datum);
      }
      case 4 -> {
        versions[datum]++;
        site.cache.invalidator().invalidate(keyOf(datum));
      }
      case 5 -> {
        Arrays.setAll(versions, i -> versions[i] + 1);
        site.cache.invalidator().distrustAll();
      }
      default -> look(site, random.nextBoolean());
    }
  }

  private static FragmentKey keyOf(int datum) {
    return FragmentKey.of("datum", "" + datum);
  }

  private FragmentRef ref(int datum) {
    FragmentRef ref =
        FragmentRef.to("datum", datum)
            .deferred(Deferral.ALWAYS)
            .withFallback(FALLBACK)
            .tagged("any");
    Duration age = ages[datum];
    FragmentRef aging = age == null ? ref : ref.withMaxAge(age.toSeconds());
    return isKept(datum) ? aging.keyed(keyOf(datum)) : aging;
  }

  private void look(Site site, boolean isKeyed) {
    FragmentRef[] refs = new FragmentRef[DATA];
    Arrays.setAll(refs, this::ref);
    Fragment page =
        Fragment.of(
            scope -> {
              scope.write("page ");
              for (FragmentRef ref : refs) {
                scope.embed(ref);
              }
            });
    RequestFacts facts = RequestFacts.get("http://localhost/").build();
    long now = site.time.nanos();
    long start = System.nanoTime();
    String text = site.cache.render(isKeyed ? page.keyed("page") : page, facts).text();
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    judge(Births.withoutNumbers(text), took, listener.newFailedHoles());
    site.births
        .wrongAge(text, content -> ages[content.charAt(0) - '0'], now)
        .ifPresent(
            wrong -> {
              throw new Breach("shown %s: %s".formatted(text, wrong));
            });
  }

  private void judge(String text, Duration took, List<String> failedHoles) {
    pages++;
    String expected = page(content -> content);
    if (!text.equals(expected) && !isExcused(text, took)) {
      throw new Breach(
          "shown '%s' for '%s' after %s; failed: %s".formatted(text, expected, took, failedHoles));
    }
    if (took.compareTo(limit) > 0) {
      throw new Breach("a page took %s, allowed %s".formatted(took, limit));
    }
  }

  /**
   * Whether holes show fallbacks because this process was not run for a while: the page took longer
   * by a deadline than its endless renderers explain. One page in a hundred may.
   */
  private boolean isExcused(String text, Duration took) {
    long endless = Arrays.stream(mishaps).filter(it -> it == Mishap.ENDLESS).count();
    return text.matches(page(content -> "(" + content + "|" + FALLBACK + ")"))
        && took.compareTo(DEADLINE.multipliedBy(endless + 1)) >= 0
        && ++excused <= EXCUSED + pages / 100;
  }

  private String page(UnaryOperator<String> sound) {
    StringBuilder page = new StringBuilder("page ");
    for (int i = 0; i < DATA; i++) {
      String content = i + "=" + versions[i] + ";";
      page.append(mishaps[i] == Mishap.NONE ? sound.apply(content) : FALLBACK);
    }
    return page.toString();
  }

  /**
   * What is looked at.
   *
   * @param time what ages are measured by
   * @param births of what its renderers have made
   */
  private record Site(RenderCache cache, JumpingTime time, Births births) {}

  @Override
  public void close() {
    sound.shutdownNow();
  }
}
