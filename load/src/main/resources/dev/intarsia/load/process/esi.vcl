vcl 4.1;
# The page by its audience, what it includes by its visitor; both are kept as long as they fit in.
backend site { .host = "127.0.0.1"; .port = "PORT"; }
sub vcl_recv { return (hash); }
sub vcl_hash {
  hash_data(req.url);
  if (req.url ~ "^/hole/") {
    hash_data(req.http.Cookie);
  } else {
    hash_data(regsub(req.http.Cookie, ";.*", ""));
  }
  return (lookup);
}
sub vcl_backend_response {
  set beresp.ttl = 1d;
  set beresp.do_esi = bereq.url !~ "^/hole/";
  return (deliver);
}
