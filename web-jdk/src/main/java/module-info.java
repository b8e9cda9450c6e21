/** Intarsia pages served by the JDK's own HTTP server. */
@org.jspecify.annotations.NullMarked
module dev.intarsia.web.jdk {
  requires transitive dev.intarsia.web;
  requires transitive jdk.httpserver;
  requires static org.jspecify;

  exports dev.intarsia.web.jdk;
}
