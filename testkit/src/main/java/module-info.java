import org.jspecify.annotations.NullMarked;

/** Oracles, generators, doubles and an auditor for testing what is built on Intarsia. */
@NullMarked
module dev.intarsia.testkit {
  requires transitive dev.intarsia.api;
  requires static transitive org.jspecify;
  requires transitive net.jqwik.api;

  exports dev.intarsia.testkit.audit;
  exports dev.intarsia.testkit.doubles;
  exports dev.intarsia.testkit.model;
  exports dev.intarsia.testkit.scenario;
}
