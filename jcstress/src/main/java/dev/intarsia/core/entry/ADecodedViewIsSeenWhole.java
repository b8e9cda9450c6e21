package dev.intarsia.core.entry;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import dev.intarsia.jcstress.Unshown;
import dev.intarsia.spi.storage.StoredEntry;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Who finds a view in the slot of an entry finds all of it. */
@Ordering(
    value = "what is put into a slot in opaque mode is published by its final fields",
    fields = {"StoredEntry.view", "EntryView.holes"})
final class ADecodedViewIsSeenWhole {

  @JCStressTest
  @Outcome(id = "0", expect = ACCEPTABLE, desc = "The reader finds no view and decodes one itself.")
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "The reader finds a view and all of its fields.")
  @Outcome(
      id = "-1",
      expect = FORBIDDEN,
      desc = "The reader finds a view whose fields are not yet written.")
  @State
  public static class AsWritten {
    private final StoredEntry entry = EntryViews.stored();
    private final byte[] bytes = EntryViews.bytes();

    @Actor
    public void decode() {
      entry.setViewOpaque(EntryCodec.decode(bytes));
    }

    @Actor
    public void look(I_Result seen) {
      seen.r1 =
          entry.viewOpaque() instanceof EntryView view ? EntryViews.isWhole(view) ? 1 : -1 : 0;
    }
  }

  @JCStressTest
  @Unshown(
      "x86 keeps stores in order, so only the compiler could move the fields behind the reference; C2 of JDK 17 emits a barrier at the end of any constructor that writes a final field, and without one it was not seen to change the order.")
  @Outcome(
      id = {"0", "1"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "-1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The reference is written, the reader follows it, the field is written.")
  @State
  public static class FieldsNotFinal {
    private @Nullable View view;

    private static final class View {
      int length;

      View(int length) {
        this.length = length;
      }
    }

    @Actor
    public void decode() {
      view = new View(1);
    }

    @Actor
    public void look(I_Result seen) {
      View found = view;
      seen.r1 = found == null ? 0 : found.length == 1 ? 1 : -1;
    }
  }

  @JCStressTest
  @Outcome(
      id = {"0", "1"},
      expect = ACCEPTABLE,
      desc = "As above.")
  @Outcome(
      id = "-1",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The reference is written, the reader follows it, the field is written.")
  @State
  public static class FieldsWrittenLater {
    private volatile @Nullable View view;

    private static final class View {
      int length;
    }

    @Actor
    public void decode() {
      View made = new View();
      view = made;
      made.length = 1;
    }

    @Actor
    public void look(I_Result seen) {
      View found = view;
      seen.r1 = found == null ? 0 : found.length == 1 ? 1 : -1;
    }
  }
}
