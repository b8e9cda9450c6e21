/**
 * Intarsia pages in servlet containers.
 *
 * <p>The servlet API is needed to compile only: at run time it is the container's, which may bring
 * it in a module of any name.
 */
@org.jspecify.annotations.NullMarked
module dev.intarsia.web.servlet {
  requires transitive dev.intarsia.web;
  requires static transitive jakarta.servlet;
  requires static org.jspecify;

  exports dev.intarsia.web.servlet;
}
