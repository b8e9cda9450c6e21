/** Benchmarks, in packages named after what they measure. */
@org.jspecify.annotations.NullMarked
module dev.intarsia.jmh {
  requires dev.intarsia.core;
  requires java.management;
  requires jdk.management;
  requires jmh.core;
  requires static org.jspecify;
}
