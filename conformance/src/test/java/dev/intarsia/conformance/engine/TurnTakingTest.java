package dev.intarsia.conformance.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.conformance.engine.Turn.Carrier;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnTakingTest {

  private final List<String> done = new ArrayList<>();

  @Test
  void task_isRunAtOnce_whereNothingIsGathered() {
    TurnTaking turns = new TurnTaking(Carrier.THREAD);

    turns.execute(() -> done.add("now"));

    assertThat(done).containsExactly("now");
    assertThat(turns.gathered()).isEmpty();
  }

  @Test
  void gatheredTask_waitsForItsVisit_andWhatItBringsIsPartOfIt() {
    TurnTaking turns = new TurnTaking(Carrier.VISITOR);
    turns.gathering(
        () -> {
          turns.execute(
              () -> {
                turns.execute(() -> done.add("inside"));
                done.add("outside");
              });
          turns.atOnce(() -> turns.execute(() -> done.add("page")));
          return null;
        });
    assertThat(done).containsExactly("page");

    turns.visit(turns.gathered().get(0));

    assertThat(done).containsExactly("page", "inside", "outside");
    assertThat(turns.gathered()).singleElement().matches(Turn::isOver);
  }

  @Test
  void tasks_thatGiveWay_goOnInTheOrderOfTheirVisits() {
    TurnTaking turns = new TurnTaking(Carrier.THREAD);
    turns.gathering(
        () -> {
          turns.execute(() -> givesWay(turns, "slow", 2));
          turns.execute(() -> givesWay(turns, "quick", 0));
          return null;
        });
    List<Turn> open = new ArrayList<>(turns.gathered());

    while (!open.isEmpty()) {
      done.add("round");
      open.removeIf(
          turn -> {
            turns.visit(turn);
            return turn.isOver();
          });
    }

    assertThat(done)
        .containsExactly(
            "round", "slow begins", "quick begins", "quick ends", "round", "round", "slow ends");
  }

  private void givesWay(TurnTaking turns, String name, long times) {
    done.add(name + " begins");
    turns.giveWay(times);
    done.add(name + " ends");
  }
}
