package dev.intarsia.storage.tck;

import java.util.Arrays;

/** Twins of {@link DurableMapLedger}, each wrong in one way once it is reopened. */
final class ForgetfulLedgers {

  private ForgetfulLedgers() {}

  /** Takes another name. */
  static final class ChangesItsName extends DurableMapLedger {

    @Override
    DurableMapLedger reopened() {
      saved.incarnation++;
      return super.reopened();
    }
  }

  /** Goes on at the last stamp. */
  static final class RepeatsAStamp extends DurableMapLedger {

    @Override
    DurableMapLedger reopened() {
      saved.clock--;
      return super.reopened();
    }
  }

  /** Begins its time anew. */
  static final class RestartsItsClock extends DurableMapLedger {

    @Override
    DurableMapLedger reopened() {
      saved.clock = 0;
      return super.reopened();
    }
  }

  /** Saves a call with the next one. */
  static final class SavesLate extends DurableMapLedger {

    private long[] late = {};

    @Override
    void save(long[] tagHashes) {
      super.save(late);
      late = tagHashes;
    }
  }

  /** Saves one tag of each call. */
  static final class SavesOneTag extends DurableMapLedger {

    @Override
    void save(long[] tagHashes) {
      super.save(Arrays.copyOf(tagHashes, Math.min(1, tagHashes.length)));
    }
  }

  /** Saves no floor. */
  static final class LosesItsFloor extends DurableMapLedger {

    @Override
    DurableMapLedger reopened() {
      saved.floor = 0;
      return super.reopened();
    }
  }

  /** Calls dead all that is older than the reopening. */
  static final class TrustsNothing extends DurableMapLedger {

    @Override
    DurableMapLedger reopened() {
      saved.floor = saved.clock + 1;
      return super.reopened();
    }
  }

  /** Saves a bounded number of tags. */
  static final class SavesSome extends DurableMapLedger {

    @Override
    void save(long[] tagHashes) {
      if (saved.stamps.size() < 10_000) {
        super.save(tagHashes);
      }
    }
  }

  /** Saves in its second life only what it is told in it. */
  static final class RemembersOnce extends DurableMapLedger {

    @Override
    DurableMapLedger reopened() {
      DurableMapLedger next = super.reopened();
      saved.stamps.clear();
      return next;
    }
  }
}
