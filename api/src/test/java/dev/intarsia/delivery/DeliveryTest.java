package dev.intarsia.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.failure.InvalidInputException.Kind;
import dev.intarsia.fragment.FragmentRef;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

final class DeliveryTest {

  private static final RequestFacts FACTS = RequestFacts.get("/").build();
  private static final FragmentRef CART = FragmentRef.to("cart");
  private static final FragmentRef MENU = FragmentRef.to("menu");

  private final List<String> asked = new ArrayList<>();

  private DeliveryStrategy taking(String name, String renderer) {
    return new DeliveryStrategy(
        name,
        Filling.SINGLE_FLUSH,
        (ref, facts) -> {
          asked.add(name);
          return ref.renderer().equals(renderer);
        });
  }

  @Test
  @DisplayName("PS-1 no strategy at all is an error")
  void chainWithoutStrategies_isRefused() {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(Delivery::of)
        .withMessage("a delivery has 0 strategies; expected at least 1")
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.NO_STRATEGY);
  }

  @Test
  @DisplayName("PS-1 strategies behind the one that takes a hole are not asked")
  void strategiesBehindTheTaker_areNotAsked() {
    Delivery chain = Delivery.of(taking("first", "cart"), taking("second", "cart"));
    assertThat(chain.strategyFor(CART, FACTS).name()).isEqualTo("first");
    assertThat(asked).containsExactly("first");
  }

  @Test
  @DisplayName("PS-2 each hole goes to exactly one strategy, the first that takes it")
  void mixedHoles_goToTheirOwnStrategies() {
    Delivery chain =
        Delivery.of(taking("carts", "cart"), taking("menus", "menu"), DeliveryStrategy.IN_ORDER);
    assertThat(chain.strategyFor(CART, FACTS).name()).isEqualTo("carts");
    assertThat(chain.strategyFor(MENU, FACTS).name()).isEqualTo("menus");
    assertThat(chain.strategyFor(FragmentRef.to("other"), FACTS))
        .isSameAs(DeliveryStrategy.IN_ORDER);
  }

  @Test
  @DisplayName("PS-3 a denied strategy never sees the hole")
  void deniedStrategy_isNotAsked() {
    Delivery chain = Delivery.of(taking("first", "cart"), taking("second", "cart"));
    assertThat(chain.strategyFor(CART.denying("first"), FACTS).name()).isEqualTo("second");
    assertThat(asked).containsExactly("second");
  }

  @Test
  @DisplayName("PS-3 with every strategy denied nobody is left, which is an error naming all")
  void everyStrategyDenied_isAnError() {
    FragmentRef stubborn = CART.denying("inOrder").denying("singleFlush");
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Delivery.inOrder().strategyFor(stubborn, FACTS))
        .withMessageContaining("no strategy takes cart[]")
        .withMessageContaining("asked were [cached, inOrder, singleFlush]")
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.NO_STRATEGY);
  }

  @Test
  @DisplayName("PS-1 a hole that no predicate takes is an error")
  void hole_thatNobodyWants_isAnError() {
    Delivery chain = Delivery.of(DeliveryStrategy.CACHED, taking("menus", "menu"));
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> chain.strategyFor(CART, FACTS))
        .extracting(InvalidInputException::kind)
        .isEqualTo(Kind.NO_STRATEGY);
  }

  @Test
  @DisplayName("PS-3 what denies the cache is not filled from it, the others are")
  void cache_isAllowedUnlessDenied() {
    Delivery chain = Delivery.singleFlush();
    assertThat(chain.allowsCached(CART, FACTS)).isTrue();
    assertThat(chain.allowsCached(CART.denying("cached"), FACTS)).isFalse();
    assertThat(chain.allowsCached(CART.denying("inOrder"), FACTS)).isTrue();
    assertThat(Delivery.of(DeliveryStrategy.IN_ORDER).allowsCached(CART, FACTS)).isFalse();
  }

  @Test
  void cachedStrategy_isNeverTheAnswerForWhatTheCacheCouldNotFill() {
    assertThat(Delivery.singleFlush().strategyFor(CART, FACTS))
        .isSameAs(DeliveryStrategy.SINGLE_FLUSH);
    assertThat(Delivery.inOrder().strategyFor(CART, FACTS)).isSameAs(DeliveryStrategy.IN_ORDER);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Delivery.of(DeliveryStrategy.CACHED).strategyFor(CART, FACTS));
  }

  @Test
  void condition_narrowsAStrategyAndKeepsItsName() {
    DeliveryStrategy narrowed =
        DeliveryStrategy.IN_ORDER
            .onlyIf((ref, facts) -> facts.session().isPresent())
            .onlyIf((ref, facts) -> ref.renderer().equals("cart"));
    RequestFacts session = RequestFacts.get("/").session("s").build();
    assertThat(narrowed.accepts(CART, session)).isTrue();
    assertThat(narrowed.accepts(CART, FACTS)).isFalse();
    assertThat(narrowed.accepts(MENU, session)).isFalse();
    assertThat(narrowed.accepts(CART.denying("inOrder"), session)).isFalse();
    assertThat(narrowed.filling()).isEqualTo(Filling.IN_ORDER);
  }

  @Test
  void strategies_areListedInOrderOfAsking() {
    assertThat(Delivery.inOrder().strategies())
        .containsExactly(
            DeliveryStrategy.CACHED, DeliveryStrategy.IN_ORDER, DeliveryStrategy.SINGLE_FLUSH)
        .isUnmodifiable();
    assertThat(Delivery.singleFlush().strategies())
        .containsExactly(DeliveryStrategy.CACHED, DeliveryStrategy.SINGLE_FLUSH);
  }

  @Test
  void strategy_withMissingParts_isRefused() {
    assertThatNullPointerException()
        .isThrownBy(() -> new DeliveryStrategy("x", Filling.CACHED, null));
    assertThatNullPointerException()
        .isThrownBy(() -> new DeliveryStrategy(null, Filling.CACHED, (ref, facts) -> true));
  }
}
