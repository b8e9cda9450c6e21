#!/bin/sh
# Makes sure that there is a Varnish with its module for tags: install.sh
# Exit status: 0 there is one, 1 there is none (said loudly; its tests then report themselves as aborted).
set -u
is_there() { PATH=$PATH:/usr/sbin command -v varnishd >/dev/null 2>&1; }
if ! is_there && command -v apt-get >/dev/null 2>&1; then
  apt-get update -q >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends \
    varnish varnish-modules >&2
fi
if is_there; then
  echo "edge: $(PATH=$PATH:/usr/sbin command -v varnishd)"
  exit 0
fi
echo "!!! NO VARNISH AND NO WAY TO INSTALL IT: THE TESTS BEHIND IT WILL NOT RUN !!!" >&2
exit 1
