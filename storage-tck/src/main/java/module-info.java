/**
 * The contracts that stores and ledgers must pass.
 *
 * <p>Open, because the test engine calls package-private tests by reflection.
 */
@org.jspecify.annotations.NullMarked
open module dev.intarsia.storage.tck {
  requires transitive dev.intarsia.api;
  requires transitive org.junit.jupiter.api;
  requires org.assertj.core;
  requires static org.jspecify;

  exports dev.intarsia.storage.tck;
}
