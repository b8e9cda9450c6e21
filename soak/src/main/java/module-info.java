import org.jspecify.annotations.NullMarked;

/** Long runs that kill, restart and measure whole processes. An application: exports nothing. */
@NullMarked
module dev.intarsia.soak {
  requires dev.intarsia.core;
  requires static org.jspecify;
  requires java.management;
}
