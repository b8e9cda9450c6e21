package dev.intarsia.storage.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.intarsia.jcstress.Ordering;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A reader finds an entry that nobody removes, in the old table or in the new one. */
@Ordering(
    value = "a fresh table is filled before it is published, and the old one is left as it is",
    fields = {"FragmentIndex.table", "IndexTable.entries"})
final class WhatWasThereIsThereDuringARebuild {

  @JCStressTest
  @Outcome(
      id = "1",
      expect = ACCEPTABLE,
      desc = "The reader finds the entry in the table that it has.")
  @Outcome(id = "0", expect = FORBIDDEN, desc = "The reader finds nothing.")
  @State
  public static class AsWritten {
    private final FragmentIndex index = Keys.almostFull();

    @Actor
    public void rebuild() {
      index.put(Keys.HIGH, Keys.LOW, Keys.ENTRY);
    }

    @Actor
    public void look(I_Result found) {
      found.r1 = Keys.read(index, 1, 1) == Keys.ENTRY ? 1 : 0;
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "0",
      expect = ACCEPTABLE_INTERESTING,
      desc = "The fresh table is published, the reader looks into it, it is filled.")
  @State
  public static class PublishedBeforeItIsFilled {
    private volatile AtomicInteger table = new AtomicInteger(1);

    @Actor
    public void rebuild() {
      AtomicInteger fresh = new AtomicInteger();
      table = fresh;
      fresh.set(1);
    }

    @Actor
    public void look(I_Result found) {
      found.r1 = table.get();
    }
  }

  @JCStressTest
  @Outcome(id = "1", expect = ACCEPTABLE, desc = "As above.")
  @Outcome(
      id = "0",
      expect = ACCEPTABLE_INTERESTING,
      desc =
          "The reader has the old table, the fresh one is published, the old one is emptied, the reader looks into it.")
  @State
  public static class OldOneEmptied {
    private volatile AtomicInteger table = new AtomicInteger(1);

    @Actor
    public void rebuild() {
      AtomicInteger old = table;
      table = new AtomicInteger(1);
      old.set(0);
    }

    @Actor
    public void look(I_Result found) {
      found.r1 = table.get();
    }
  }
}
