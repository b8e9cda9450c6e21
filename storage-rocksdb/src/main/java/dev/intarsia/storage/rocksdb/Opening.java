package dev.intarsia.storage.rocksdb;

import dev.intarsia.ledger.TrustMark;
import dev.intarsia.ledger.TrustMark.LastStop;
import java.util.Optional;
import org.rocksdb.RocksDBException;

/**
 * Opens a database and settles what of the last one's is used.
 *
 * @param database open, and marked as in use
 * @param mark its trust mark
 * @param count what it holds, if that is known; otherwise it has to be counted
 */
record Opening(Database database, TrustMark mark, Optional<Database.Count> count) {

  private static final System.Logger LOG = System.getLogger(Opening.class.getName());
  private static final String MARK = "intarsia-trust";
  private static final Database.Count NOTHING = new Database.Count(0, 0);

  /*
   * Order of steps, each of which may be the last before a kill
   *
   *   database opened (its lock keeps others out) -> mark read -> if refused: mark removed ->
   *   ledger dropped -> entries dropped -> durability noted, on disk -> count taken -> mark: in use
   *
   * While the mark is gone nothing is trusted. The ledger goes first: entries without their ledger
   * are dead. The new durability is on disk before anything is written under it.
   */

  /** Opens. */
  static Opening of(RocksSettings settings, AfterKill afterKill) {
    Database database = open(settings);
    try {
      TrustMark mark = mark(settings);
      Inheritance inheritance =
          Inheritance.of(mark.lastStop(), database.writtenDurability(), afterKill);
      if (inheritance == Inheritance.REFUSE) {
        mark.distrust();
        database.recreateLedger();
        database.recreateEntries();
      }
      database.noteDurability(settings.durability());
      Optional<Database.Count> noted = database.takeCount();
      mark.inUse();
      return new Opening(
          database,
          mark,
          inheritance == Inheritance.REFUSE
              ? Optional.of(NOTHING)
              : noted.filter(count -> mark.lastStop() == LastStop.CLEAN));
    } catch (RuntimeException | Error failure) {
      database.close();
      throw failure;
    }
  }

  private static Database open(RocksSettings settings) {
    try {
      return Database.open(settings);
    } catch (RocksDBException exception) {
      OpenFailure failure = OpenFailure.of(settings, exception);
      if (!failure.isDamage() || mark(settings).lastStop() != LastStop.UNKNOWN) {
        throw failure.explained();
      }
      // A power loss may leave damage behind, and what it leaves is hardly to be trusted anyway.
      LOG.log(
          System.Logger.Level.WARNING,
          settings.title() + " was damaged when the machine stopped; it starts empty",
          exception);
      return openAnew(settings);
    }
  }

  private static Database openAnew(RocksSettings settings) {
    try {
      Database.destroy(settings);
      return Database.open(settings);
    } catch (RocksDBException exception) {
      throw OpenFailure.of(settings, exception).explained();
    }
  }

  private static TrustMark mark(RocksSettings settings) {
    return TrustMark.at(settings.path().resolve(MARK));
  }
}
