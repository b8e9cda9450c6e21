package dev.intarsia.hostile.failure;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestFacts;
import dev.intarsia.core.Intarsia;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.RenderScope;
import dev.intarsia.hostile.attack.Attack;
import dev.intarsia.hostile.attack.Breach;
import dev.intarsia.spi.storage.FragmentStore;
import dev.intarsia.testkit.doubles.FaultyStore;
import dev.intarsia.testkit.doubles.MapStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.function.UnaryOperator;

/**
 * A small site on which everything fails that can: the store in all its ways, errors included, the
 * executor, the listener, the time of day, some renderers. Each page shows the data as they are; a
 * hole shows its fallback if its own renderer fails, and only then; and every page is there within
 * the deadline of its holes.
 */
public final class FailingSurroundings implements Attack {

  private static final int DATA = 4;
  private static final int STEPS = 12;
  private static final Duration DEADLINE = Duration.ofMillis(400);

  private static final String FALLBACK = "-;";

  /** So many pages may be late before one in a hundred counts. */
  private static final int EXCUSED = 3;

  /** What a busy machine may add to a deadline. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration DAY = Duration.ofDays(1);

  private final ExecutorService sound = java.util.concurrent.Executors.newFixedThreadPool(4);
  private final UnaryOperator<FragmentStore> between;
  private final int[] versions = new int[DATA];
  private final Mishap[] mishaps = new Mishap[DATA];
  private int pages;
  private int excused;

  /** With a store that fails in known ways. */
  public FailingSurroundings() {
    this(store -> store);
  }

  /** With another one in front of it. */
  public FailingSurroundings(UnaryOperator<FragmentStore> between) {
    this.between = between;
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
    }
    ThrowingListener listener = new ThrowingListener();
    try (RenderCache cache =
        Intarsia.builder()
            .store(store)
            .timeSource(time)
            .listener(listener)
            .executor(Executors.changing(sound, random.split()))
            .holeDeadline(DEADLINE)
            .renderer("datum", this::render)
            .build()) {
      for (int step = 0; step < STEPS; step++) {
        step(new Site(cache, time, listener), random);
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

  private void render(RenderScope scope) throws Exception {
    int datum = (int) scope.arguments().integer(0);
    mishaps[datum].befall(scope);
    scope.tag("datum:" + datum).write(datum + "=" + versions[datum] + ";");
  }

  private void step(Site site, SplittableRandom random) {
    switch (random.nextInt(6)) {
      case 0 -> site.time.set(random.nextBoolean() ? DAY : DAY.negated());
      case 1, 2 -> {
        int datum = random.nextInt(DATA);
        versions[datum]++;
        site.cache.invalidator().invalidate("datum:" + datum);
      }
      default -> look(site, random.nextBoolean());
    }
  }

  private void look(Site site, boolean isKeyed) {
    FragmentRef[] refs = new FragmentRef[DATA];
    for (int i = 0; i < DATA; i++) {
      FragmentRef ref =
          FragmentRef.to("datum", i).deferred(Deferral.ALWAYS).withFallback(FALLBACK).tagged("any");
      refs[i] = i % 2 == 0 ? ref.keyed("datum", "" + i) : ref;
    }
    Fragment page =
        Fragment.of(
            scope -> {
              scope.write("page ");
              for (FragmentRef ref : refs) {
                scope.embed(ref);
              }
            });
    RequestFacts facts = RequestFacts.get("http://localhost/").build();
    long start = System.nanoTime();
    String text = site.cache.render(isKeyed ? page.keyed("page") : page, facts).text();
    judge(text, Duration.ofNanos(System.nanoTime() - start), site.listener.newFailedHoles());
  }

  private void judge(String text, Duration took, List<String> failedHoles) {
    pages++;
    String expected = page(content -> content);
    if (!text.equals(expected) && !isExcused(text, took)) {
      throw new Breach(
          "shown '%s' for '%s' after %s; failed: %s".formatted(text, expected, took, failedHoles));
    }
    if (took.compareTo(DEADLINE.multipliedBy(DATA).plus(PATIENCE)) > 0) {
      throw new Breach("a page took %s, its holes have %s".formatted(took, DEADLINE));
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
   * @param time the cache's
   * @param listener the cache's
   */
  private record Site(RenderCache cache, JumpingTime time, ThrowingListener listener) {}

  @Override
  public void close() {
    sound.shutdownNow();
  }
}
