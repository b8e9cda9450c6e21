package dev.intarsia.cacheability;

/**
 * An object that output can depend on and that says what the dependency means: an entity, a list, a
 * configuration object, an access decision.
 *
 * <p>Implement it on your own types; {@link Cacheability} is one itself.
 */
@FunctionalInterface
public interface Cacheable {

  /** What output that shows this object depends on. */
  Cacheability cacheability();
}
