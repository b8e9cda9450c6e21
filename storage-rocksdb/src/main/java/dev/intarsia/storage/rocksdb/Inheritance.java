package dev.intarsia.storage.rocksdb;

import dev.intarsia.ledger.TrustMark.LastStop;
import java.util.Optional;

/** What a store does with what the last one at its path has left behind. */
enum Inheritance {
  /** Entries and ledger go on. */
  KEEP,
  /** Nothing of it is used. */
  REFUSE;

  /**
   * Decides.
   *
   * @param lastStop how the last one ended
   * @param written the durability it promised, if it said so; what counts is how things were
   *     written, not how the next one will write
   * @param afterKill what to do if it was killed
   */
  static Inheritance of(LastStop lastStop, Optional<Durability> written, AfterKill afterKill) {
    return switch (lastStop) {
      case CLEAN -> KEEP;
      case NONE -> REFUSE;
      case KILLED -> afterKill == AfterKill.KEEP ? KEEP : REFUSE;
      case UNKNOWN ->
          afterKill == AfterKill.KEEP && written.equals(Optional.of(Durability.SYNCED))
              ? KEEP
              : REFUSE;
    };
  }
}
