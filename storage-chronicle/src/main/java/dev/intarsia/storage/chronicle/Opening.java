package dev.intarsia.storage.chronicle;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.ledger.TrustMark.LastStop;
import org.jspecify.annotations.Nullable;

/** How a folder is to be opened, judged by what was found in it. */
enum Opening {
  /** Nothing of it can be trusted: delete everything and begin. */
  FRESH,
  /** Begin with a new map; the ledger stays, it is what makes old entries dead. */
  FRESH_MAP,
  /** Open the map through recovery, and if that fails begin with a new one. */
  RECOVER,
  /** Open the map as it is. */
  PLAIN;

  /**
   * What was found in a folder.
   *
   * @param lastStop what the trust mark says
   * @param others how many other processes use it now
   * @param killed how many processes were found that had been killed
   * @param isSuspect whether a killed process had used the map before
   * @param found how the map was made; null: there is none
   */
  record Findings(
      LastStop lastStop, int others, int killed, boolean isSuspect, @Nullable MapSizing found) {}

  /**
   * Judges.
   *
   * @throws ConfigurationException if others use the map with other sizes
   */
  static Opening of(Findings findings, MapSizing wanted) {
    MapSizing found = findings.found;
    if (findings.others > 0) {
      if (found == null || !found.equals(wanted)) {
        throw new ConfigurationException(
            "Store chronicle was asked for "
                + wanted
                + ", but other processes have it open with "
                + (found == null ? "sizes of another version" : found)
                + "; ask for the same, or stop them first");
      }
      return PLAIN;
    }
    if (findings.lastStop == LastStop.UNKNOWN || findings.lastStop == LastStop.NONE) {
      return FRESH;
    }
    if (found == null || !found.equals(wanted)) {
      return FRESH_MAP;
    }
    boolean isClean =
        findings.lastStop == LastStop.CLEAN && findings.killed == 0 && !findings.isSuspect;
    return isClean ? PLAIN : RECOVER;
  }
}
