/**
 * The meaning of HTTP for a render cache, without a server: how late fragments travel, what a page
 * tells caches in front of it, how fragments are addressed from outside. Adapters bring the server.
 */
@org.jspecify.annotations.NullMarked
module dev.intarsia.web {
  requires transitive dev.intarsia.api;
  requires static org.jspecify;
  requires java.net.http;

  exports dev.intarsia.web;
  exports dev.intarsia.web.driver;
  exports dev.intarsia.web.exchange;
  exports dev.intarsia.web.edge;
  exports dev.intarsia.web.edge.purge;
  exports dev.intarsia.web.esi;
  exports dev.intarsia.web.endpoint;
  exports dev.intarsia.web.doctor;
  exports dev.intarsia.web.inspect;
  exports dev.intarsia.web.layer;
  exports dev.intarsia.web.pagecache;
  exports dev.intarsia.web.dynamic;
  exports dev.intarsia.web.streaming;
  exports dev.intarsia.web.token;
  exports dev.intarsia.web.requesttarget;
  exports dev.intarsia.web.containment;
  exports dev.intarsia.web.wire;
}
