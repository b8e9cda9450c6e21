package dev.intarsia.core.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.RequestScope;
import dev.intarsia.core.render.Workshop;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.delivery.Filling;
import dev.intarsia.delivery.Page;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Deferral;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.FragmentRef.Urgency;
import dev.intarsia.fragment.RenderScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** However the parts of a page arrive, it is the page that leaves in one piece. */
final class PageStreamProperties {

  /** Runs tasks when the test says so, in an order of its choice. */
  private static final class Turns {

    private final List<Runnable> waiting = new ArrayList<>();

    boolean runOne(Random random) {
      if (waiting.isEmpty()) {
        return false;
      }
      waiting.remove(random.nextInt(waiting.size())).run();
      return true;
    }

    private synchronized void add(Runnable task) {
      waiting.add(task);
    }
  }

  private final Turns turns = new Turns();

  /** A part is a number; what it writes, embeds and how it fails follows from the number. */
  private void render(RenderScope scope, long breadth) {
    long number = scope.arguments().integer(0);
    scope.write("(" + number).attach(Attachments.libraries("lib" + number % 5)).tag("t" + number);
    if (number % 7 == 6) {
      throw new IllegalStateException("seven");
    }
    for (long child = number * 3 + 1;
        child <= number * 3 + number % 4 && child < breadth;
        child++) {
      scope.embed(part(child));
    }
    scope.write(")");
  }

  private static FragmentRef part(long number) {
    FragmentRef ref =
        FragmentRef.to("part", number)
            .deferred(Deferral.ALWAYS)
            .withUrgency(Urgency.values()[(int) (number % 3)])
            .withFallback("!" + number);
    ref = number % 5 == 2 ? ref.keyed("part", "" + number) : ref;
    return switch ((int) (number % 4)) {
      case 1 -> ref.denying("streamed");
      case 3 -> ref.denying("streamed", "inOrder");
      default -> ref;
    };
  }

  private static final Delivery MIXED =
      Delivery.of(
          DeliveryStrategy.CACHED,
          DeliveryStrategy.STREAMED,
          DeliveryStrategy.IN_ORDER,
          DeliveryStrategy.SINGLE_FLUSH);

  /** A strategy that no part denies, so that everything is there before the first byte. */
  private static final Delivery IN_ONE_PIECE =
      Delivery.of(
          DeliveryStrategy.CACHED,
          new DeliveryStrategy("all", Filling.SINGLE_FLUSH, (ref, facts) -> true));

  @Property
  @Label("PS-2 CC-4 streamed in any order of completion = sent in one piece")
  void streamedPage_isThePageInOnePiece(
      @ForAll @IntRange(min = 0, max = 6) int roots,
      @ForAll @IntRange(min = 0, max = 60) int breadth,
      @ForAll long seed) {
    Fragment page =
        Fragment.of(
            scope -> {
              for (int root = 0; root < roots; root++) {
                scope.write("<").embed(part(root * 5 + 1)).embed(part(root)).write(">");
              }
            });
    try (Workshop workshop =
        Workshop.with(
            builder ->
                builder.renderer("part", scope -> render(scope, breadth)).executor(turns::add))) {
      Page whole = streamed(workshop, page, new Random(seed), IN_ONE_PIECE);
      Page again = streamed(workshop, page, new Random(seed + 1), MIXED);
      assertThat(again.text()).isEqualTo(whole.text());
      assertThat(again.failed()).containsExactlyElementsOf(whole.failed());
      assertThat(again.attachments()).isEqualTo(whole.attachments());
      assertThat(again.cacheability()).isEqualTo(whole.cacheability());
    }
  }

  private Page streamed(Workshop workshop, Fragment page, Random random, Delivery delivery) {
    try (RequestScope request = workshop.cache.begin(Workshop.get())) {
      PageStream stream = request.stream(page, delivery);
      Receiver receiver = new Receiver(stream).takeReady();
      while (!stream.isDone()) {
        assertThat(turns.runOne(random))
            .as("something is left to run: %s", receiver.log())
            .isTrue();
        if (random.nextBoolean() || turns.waiting.isEmpty()) {
          receiver.takeReady();
        }
      }
      assertThat(receiver.assembled()).isEqualTo(stream.page().text());
      return stream.page();
    }
  }
}
