package dev.intarsia.web.tck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.exchange.Chunk;
import org.junit.jupiter.api.Test;

/** A client that reads nothing costs a bounded amount of memory. */
abstract class SlowReaderTheme extends AdapterTheme {

  SlowReaderTheme(AdapterContract contract) {
    super(contract, ServerSetup.plain().with(ServerSetup.Patience.SHORT));
  }

  private static final int CHUNK_BYTES = 1 << 16;
  private static final int CHUNKS = 1 << 12;
  private static final long MOST_HELD_BYTES = 32L << 20;

  /** A quarter of a gigabyte, of which the client reads nothing. */
  private Script flood() {
    return site.script("flood").give(Chunk.of(new byte[CHUNK_BYTES]), CHUNKS).end();
  }

  @Test
  void clientThatReadsNothing_isWrittenABoundedAmount_andGivenUp() throws Exception {
    Script flood = flood();
    try (Wire client = connect()) {
      client.get("/script/flood");
      assertThat(flood.settledBytes())
          .as("bytes taken for a client that reads nothing")
          .isBetween(1L, MOST_HELD_BYTES);
      if (!contract.abilities().contains(Ability.GIVES_UP_SILENT_CLIENTS)) {
        client.reset();
      }
      flood.assertCloses();
      assertThat(flood.takenBytes()).isLessThanOrEqualTo(MOST_HELD_BYTES);
    }
  }
}
