package dev.intarsia.jcstress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class CommandTest {

  @Test
  void command_withoutArguments_isQuickAndStaysBelowFiveMinutes() {
    Command command = Command.of();

    assertThat(command.length()).isEqualTo(Command.Length.QUICK);
    assertThat(command.budget()).isLessThan(Duration.ofMinutes(5));
  }

  @Test
  void command_full_takesTestsBudgetAndState() {
    Command command =
        Command.of("--full", "--tests", "Proof", "--time-budget", "7", "--state", "file");

    assertThat(command.length()).isEqualTo(Command.Length.FULL);
    assertThat(command.names().pattern()).isEqualTo("Proof");
    assertThat(command.budget()).isEqualTo(Duration.ofSeconds(7));
    assertThat(command.state()).isPresent();
  }

  @Test
  void command_badBudget_isRefusedWithBothValues() {
    assertThatThrownBy(() -> Command.of("--time-budget", "0"))
        .hasMessageContaining("--time-budget 0")
        .hasMessageContaining("1 or more seconds");
  }

  @Test
  void command_unknownWord_isRefusedWithTheUsage() {
    assertThatThrownBy(() -> Command.of("--fast"))
        .hasMessageContaining("--fast")
        .hasMessageContaining("--quick|--full");
  }
}
