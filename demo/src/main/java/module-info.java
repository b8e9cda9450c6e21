import org.jspecify.annotations.NullMarked;

/**
 * The almanac: a runnable site made of the real data that ships in every JDK.
 *
 * <p>An application, so it exports nothing. H2 names its module in its manifest only, which makes
 * it an automatic module: fine for an application, which nobody else's module path depends on.
 */
@NullMarked
module dev.intarsia.demo {
  requires com.fasterxml.jackson.databind;
  requires dev.intarsia.core;
  requires dev.intarsia.web;
  requires dev.intarsia.web.jdk;
  requires static org.jspecify;
  requires java.sql;
  requires com.h2database;
}
