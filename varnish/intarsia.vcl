vcl 4.1;

# Varnish 7 in front of a site of Intarsia: pages by their own headers, tags by the module xkey,
# Edge Side Includes, streamed pages. Change the backend, the addresses, the
# secret and the session's cookie.

import std;
import xkey;

backend default {
  .host = "127.0.0.1";
  .port = "8080";
}

# Who may purge: the application's hosts and nobody else. Behind something on this host that ends TLS
# and does not speak the PROXY protocol everybody is 127.0.0.1: then let a secret decide.
acl purgers {
  "127.0.0.1";
  "::1";
}

sub vcl_recv {
  if (req.method == "PURGE") {
    if (client.ip !~ purgers) {
      return (synth(403));
    }
    if (!req.http.xkey) {
      return (synth(400));
    }
    set req.http.n-gone = xkey.purge(req.http.xkey);
    return (synth(200));
  }
  if (req.method == "BAN") {
    if (client.ip !~ purgers) {
      return (synth(403));
    }
    if (!req.http.xkey-expression) {
      return (synth(400));
    }
    ban("obj.http.xkey ~ " + req.http.xkey-expression);
    return (synth(200));
  }

  # What is said here about the request must not come from the visitor.
  if (req.restarts == 0 && req.esi_level == 0) {
    unset req.http.visitor-known;
    if (req.http.Authorization || req.http.Cookie ~ "(^|; *)sid=[^;]") {
      set req.http.visitor-known = "yes";
    }
  }
  # So that the application believes the capability: the same secret is in its settings.
  set req.http.intarsia-proxy = "replace-this-secret";
  set req.http.Surrogate-Capability = {"varnish="ESI/1.0""};

  if (req.method == "TRACE") {
    return (synth(405));
  }
  if (req.method != "GET" && req.method != "HEAD") {
    return (pass);
  }
  # Not the built-in rule, which passes every request that has a cookie: whether a response may be
  # kept is what the application says of it.
  return (hash);
}

# Known visitors never get what was made for unknown ones, nor the other way round.
sub vcl_hash {
  if (req.http.visitor-known) {
    hash_data("known");
  }
}

sub vcl_backend_response {
  # One line, so that expressions for bans see every tag.
  std.collect(beresp.http.xkey, " ");

  if (beresp.http.Surrogate-Control ~ {"content="[^"]*ESI/1\.0"}) {
    set beresp.do_esi = true;
    if (beresp.http.Surrogate-Control ~ "(^|[, ])max-age=[0-9]+") {
      set beresp.ttl = std.duration(
        regsub(beresp.http.Surrogate-Control, "^.*max-age=([0-9]+).*$", "\1") + "s", 0s);
    }
  } else if (bereq.http.visitor-known
      && bereq.url !~ "^/\.intarsia/fragment/"
      && beresp.http.Cache-Control !~ "immutable") {
    # The application may know less of visitors than this does: a cookie that it finds empty, for
    # example. So what is whole and was made for a known visitor is nobody else's.
    set beresp.uncacheable = true;
    set beresp.ttl = 120s;
    return (deliver);
  }

  # Stale only where the application opened a window.
  if (beresp.http.Cache-Control !~ "stale-while-revalidate") {
    set beresp.grace = 0s;
  }
  set beresp.keep = 0s;
}

sub vcl_deliver {
  unset resp.http.xkey;
  unset resp.http.Surrogate-Control;
  # The nearest to the origin stands first (RFC 9211).
  if (resp.http.Cache-Status) {
    set resp.http.Cache-Status = resp.http.Cache-Status + ", ";
  }
  if (obj.hits > 0) {
    set resp.http.Cache-Status = resp.http.Cache-Status + "varnish; hit";
  } else {
    set resp.http.Cache-Status = resp.http.Cache-Status + "varnish; fwd=miss";
  }
}
