package dev.intarsia.failure;

/**
 * A cache that cannot be built as asked: a duplicate renderer name, a context without its parent,
 * an unknown store.
 *
 * <p>Thrown while building, never while serving.
 */
public final class ConfigurationException extends IntarsiaException {

  private static final long serialVersionUID = 1L;

  /**
   * Says what cannot be built.
   *
   * @param message names the setting, the value given and what is allowed
   */
  public ConfigurationException(String message) {
    super(message, null);
  }
}
