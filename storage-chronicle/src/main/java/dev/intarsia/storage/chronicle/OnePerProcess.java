package dev.intarsia.storage.chronicle;

import dev.intarsia.failure.ConfigurationException;
import java.nio.file.Path;

/**
 * Sees to it that a process opens a folder once.
 *
 * <p>Twice in one process would undo the file locks by which processes know of each other. The note
 * is kept among the system properties, so that it also holds between class loaders.
 *
 * <p>Thread safety: safe.
 */
final class OnePerProcess {

  private static final String PREFIX = "dev.intarsia.storage.chronicle.open:";

  private OnePerProcess() {}

  /**
   * Notes that this process has a folder open.
   *
   * @throws ConfigurationException if it has it open already
   */
  static void take(Path folder) {
    if (System.getProperties().putIfAbsent(PREFIX + folder, "open") != null) {
      throw new ConfigurationException(
          "Store chronicle at "
              + folder
              + " is open in this process already; a process opens a folder once: share the store,"
              + " or choose another folder");
    }
  }

  /** Notes that it has closed it. */
  static void giveBack(Path folder) {
    System.getProperties().remove(PREFIX + folder);
  }
}
