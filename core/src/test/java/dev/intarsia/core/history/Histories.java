package dev.intarsia.core.history;

import dev.intarsia.core.history.Machine.How;
import dev.intarsia.core.history.Machine.Where;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;

/** What may happen to a cache, step by step. Each step tells itself in words. */
final class Histories {

  private static final int PAUSES = 30;

  /** A step, which may also happen in the middle of another. */
  private record Step(String told, Consumer<Machine> happening) {}

  private Histories() {}

  static ActionChainArbitrary<Machine> of(Supplier<Machine> start) {
    return ActionChain.startWith(start)
        .withAction(8, independent(looks()))
        .withAction(6, independent(interruptedSteps()))
        .withAction(4, independent(changes()))
        .withAction(4, independent(requests()))
        .withAction(4, independent(transactions()))
        .withAction(2, independent(losses()))
        .withMaxTransformations(20);
  }

  private static Action.Independent<Machine> independent(Arbitrary<Step> steps) {
    return () -> steps.map(step -> Transformer.mutate(step.told, step.happening));
  }

  private static Arbitrary<Step> looks() {
    return Combinators.combine(places(), visitors(), pages(), Arbitraries.of(How.class))
        .as(
            (where, visitor, page, how) ->
                new Step(
                    visitor + " looks " + told(where) + " at " + page + ", " + told(how),
                    machine -> machine.look(where, visitor, page, how)));
  }

  private static Arbitrary<Step> interruptedSteps() {
    Arbitrary<Step> steps =
        Arbitraries.oneOf(looks(), looksInRequest(), looksInTransaction(), changes());
    Arbitrary<Step> events =
        Arbitraries.frequencyOf(
            Tuple.of(4, changes()),
            Tuple.of(2, looks()),
            Tuple.of(1, ends()),
            Tuple.of(1, losses()));
    return Combinators.combine(steps, Arbitraries.integers().between(0, PAUSES), events)
        .as(
            (step, pause, event) ->
                new Step(
                    step.told + "; at its step " + pause + ": " + event.told,
                    machine ->
                        machine.interrupt(
                            pause,
                            () -> event.happening.accept(machine),
                            () -> step.happening.accept(machine))));
  }

  private static Arbitrary<Step> changes() {
    Arbitrary<Step> one =
        Combinators.combine(data(), places())
            .as(
                (datum, where) ->
                    new Step(
                        datum.tag() + " is changed and announced " + told(where),
                        machine -> {
                          machine.commit(datum);
                          machine.announce(where, datum);
                        }));
    Arbitrary<Step> two =
        Combinators.combine(data(), data(), places())
            .as(
                (a, b, where) ->
                    new Step(
                        a.tag() + " and " + b.tag() + " are changed, announced " + told(where),
                        machine -> {
                          machine.commit(a);
                          machine.commit(b);
                          machine.announce(where, a, b);
                        }));
    Arbitrary<Step> silent =
        data().map(it -> new Step(it.tag() + " is changed", machine -> machine.commit(it)));
    Arbitrary<Step> late =
        Combinators.combine(data(), places())
            .as(
                (datum, where) ->
                    new Step(
                        datum.tag() + " is announced " + told(where),
                        machine -> machine.announce(where, datum)));
    return Arbitraries.frequencyOf(
        Tuple.of(6, one),
        Tuple.of(2, two),
        Tuple.of(1, silent),
        Tuple.of(1, late),
        Tuple.of(1, strongMeans()));
  }

  private static Arbitrary<Step> strongMeans() {
    return Arbitraries.oneOf(
        Combinators.combine(data(), places())
            .as(
                (datum, where) ->
                    new Step(
                        datum.tag() + " is changed and erased " + told(where),
                        machine -> machine.changeAndErase(where, datum))),
        places()
            .map(
                where ->
                    new Step(
                        "all data is restored from a copy, and everything distrusted "
                            + told(where),
                        machine -> machine.restoreAndDistrust(where))),
        Combinators.combine(Arbitraries.of("teaser", "stock", "home"), places())
            .as(
                (name, where) ->
                    new Step(
                        "fragment " + name + " is invalidated " + told(where),
                        machine -> machine.invalidateFragment(where, name))));
  }

  private static Arbitrary<Step> requests() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, beginnings("a request", Machine::begin)),
        Tuple.of(4, looksInRequest()),
        Tuple.of(1, Arbitraries.just(new Step("the request ends", Machine::end))));
  }

  /** How a request or a transaction begins. */
  private interface Beginning {
    void begin(Machine machine, Where where, Visitor visitor);
  }

  private static Arbitrary<Step> beginnings(String what, Beginning beginning) {
    return Combinators.combine(places(), visitors())
        .as(
            (where, visitor) ->
                new Step(
                    visitor + " begins " + what + " " + told(where),
                    machine -> beginning.begin(machine, where, visitor)));
  }

  private static Arbitrary<Step> looksInRequest() {
    return looksIn("the request", Machine::lookInRequest);
  }

  private static Arbitrary<Step> looksInTransaction() {
    return looksIn("the transaction", Machine::lookInTransaction);
  }

  /** How a request or a transaction looks at a page. */
  private interface Look {
    void at(Machine machine, String page, How how);
  }

  private static Arbitrary<Step> looksIn(String what, Look look) {
    return Combinators.combine(pages(), Arbitraries.of(How.class))
        .as(
            (page, how) ->
                new Step(
                    what + " looks at " + page + ", " + told(how),
                    machine -> look.at(machine, page, how)));
  }

  private static Arbitrary<Step> transactions() {
    return Arbitraries.frequencyOf(
        Tuple.of(2, beginnings("a transaction", Machine::beginTransaction)),
        Tuple.of(
            3,
            data()
                .map(
                    it ->
                        new Step(
                            "the transaction changes " + it.tag(),
                            machine -> machine.changeInTransaction(it)))),
        Tuple.of(4, looksInTransaction()),
        Tuple.of(2, ends()));
  }

  private static Arbitrary<Step> ends() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            1,
            Arbitraries.just(
                new Step(
                    "the transaction commits", machine -> machine.commitTransaction(() -> {})))),
        Tuple.of(
            1,
            looks()
                .map(
                    look ->
                        new Step(
                            "the transaction commits; before it is announced: " + look.told,
                            machine ->
                                machine.commitTransaction(() -> look.happening.accept(machine))))),
        Tuple.of(1, Arbitraries.just(new Step("the transaction rolls back", Machine::rollback))));
  }

  private static Arbitrary<Step> losses() {
    return Arbitraries.frequencyOf(
        Tuple.of(
            3,
            Arbitraries.integers()
                .between(0, 20)
                .map(
                    number ->
                        new Step(
                            "entry " + number + " is lost", machine -> machine.evict(number)))),
        Tuple.of(
            1,
            places()
                .map(
                    where ->
                        new Step(
                            "all is cleared " + told(where), machine -> machine.clear(where)))),
        Tuple.of(
            2,
            Arbitraries.of(1, 999, 1_000, 4_000, 9_999, 10_000)
                .map(millis -> new Step(millis + " ms pass", machine -> machine.advance(millis)))));
  }

  private static Arbitrary<Where> places() {
    return Arbitraries.of(Where.class);
  }

  private static Arbitrary<Datum> data() {
    return Arbitraries.of(Datum.class);
  }

  private static Arbitrary<String> pages() {
    return Arbitraries.of("home", "product", "teaser");
  }

  private static Arbitrary<Visitor> visitors() {
    return Combinators.combine(
            Arbitraries.of("ann", "bob"),
            Arbitraries.of("light", "dark"),
            Arbitraries.of("en", "fr"))
        .as(Visitor::new);
  }

  private static String told(Enum<?> word) {
    return word.name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
  }
}
