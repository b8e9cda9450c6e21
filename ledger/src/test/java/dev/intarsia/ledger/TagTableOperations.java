package dev.intarsia.ledger;

import dev.intarsia.interleaving.Exploration;
import java.util.HashMap;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * A table of tags with room to spare: one register for each tag, which keeps the greatest stamp.
 * All tags have one home, so that they search for their slots past each other.
 */
@Param(name = "tag", gen = IntGen.class, conf = "1:3")
@Param(name = "stamp", gen = IntGen.class, conf = "1:4")
public class TagTableOperations {

  private final TagTable table = new TagTable(new LedgerSizing(8, 8));

  /** An empty table. */
  public TagTableOperations() {
    Exploration.begin();
  }

  /** Whether it counts; with room to spare it always does. */
  @Operation
  public boolean raise(@Param(name = "tag") int tag, @Param(name = "stamp") int stamp) {
    return table.raise(hash(tag), stamp);
  }

  /** Whether the register is beyond a stamp. */
  @Operation
  public boolean isRaisedAfter(@Param(name = "tag") int tag, @Param(name = "stamp") int stamp) {
    return table.hasRaisedAfter(hash(tag), stamp);
  }

  private static long hash(int tag) {
    return (long) tag << 32;
  }

  /** The registers as a map. */
  public static class Sequential {

    private final Map<Integer, Integer> stamps = new HashMap<>();

    /** Counts. */
    public boolean raise(int tag, int stamp) {
      stamps.merge(tag, stamp, Math::max);
      return true;
    }

    /** Compares. */
    public boolean isRaisedAfter(int tag, int stamp) {
      return stamps.getOrDefault(tag, 0) > stamp;
    }
  }
}
