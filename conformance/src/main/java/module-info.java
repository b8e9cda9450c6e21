import org.jspecify.annotations.NullMarked;

/**
 * Judges an engine by scenario files: is it safe, is it equivalent, where is it meant to differ.
 */
@NullMarked
module dev.intarsia.conformance {
  requires transitive dev.intarsia.testkit;
  requires static transitive org.jspecify;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires dev.intarsia.core;

  exports dev.intarsia.conformance;

  uses dev.intarsia.conformance.SubjectProvider;
  uses dev.intarsia.spi.storage.FragmentStoreProvider;

  provides dev.intarsia.conformance.SubjectProvider with
      dev.intarsia.conformance.engine.EngineSubjectProvider;
}
