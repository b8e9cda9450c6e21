package dev.intarsia.jmh;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class AllocatedBytesTest {

  private byte[] kept = {};

  /** Impatient, or each failure expected here would take twenty seconds. */
  private static void requireAtMost(double budget, java.util.concurrent.Callable<?> operation)
      throws Exception {
    AllocatedBytes.requireAtMost(budget, 1_000, operation, 100_000_000);
  }

  @Test
  void operationWithoutAllocation_keepsABudgetOfNothing() throws Exception {
    requireAtMost(0, () -> this);
  }

  @Test
  void array_keepsABudgetOfItsOwnSize_andNoLess() throws Exception {
    requireAtMost(80, () -> kept = new byte[64]);
    assertThatThrownBy(() -> requireAtMost(64, () -> kept = new byte[64]))
        .hasMessageContaining("within 64.0 B/op");
  }

  @Test
  void allocationNowAndThen_isCounted() {
    int[] calls = new int[1];
    assertThatThrownBy(
            () -> requireAtMost(0, () -> kept = ++calls[0] % 100 == 0 ? new byte[1_000] : kept))
        .hasMessageContaining("within 0.0 B/op");
  }
}
