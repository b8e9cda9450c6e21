package dev.intarsia.ledger;

/** Bytes of a log that are not what a ledger has written. */
final class DamagedLogException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param offset in the image or record
   * @param expected what should be there
   * @param found what is there
   */
  DamagedLogException(int offset, String expected, long found) {
    super("damaged at offset " + offset + ": expected " + expected + ", found " + found);
  }
}
