/**
 * The contract that adapters of servers must pass.
 *
 * <p>Open, because the test engine calls package-private tests by reflection.
 */
@org.jspecify.annotations.NullMarked
open module dev.intarsia.web.tck {
  requires transitive dev.intarsia.web;
  requires transitive org.junit.jupiter.api;
  requires org.junit.jupiter.params;
  requires dev.intarsia.core;
  requires dev.intarsia.storage.memory;
  requires org.assertj.core;
  requires static org.jspecify;

  exports dev.intarsia.web.tck;
}
