#!/bin/sh
# Makes sure that there are wrk and Varnish: install.sh
# Exit status: 0 there are both, 1 there are not (said loudly; what needs them then does not run).
set -u
is_there() { PATH=$PATH:/usr/sbin command -v "$1" >/dev/null 2>&1; }
if ! { is_there wrk && is_there varnishd; } && command -v apt-get >/dev/null 2>&1; then
  apt-get update -q >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends wrk varnish >&2
fi
status=0
for program in wrk varnishd; do
  if is_there "$program"; then
    echo "$program: $(PATH=$PATH:/usr/sbin command -v "$program")"
  else
    echo "!!! NO $program AND NO WAY TO INSTALL IT: WHAT NEEDS IT WILL NOT BE MEASURED !!!" >&2
    status=1
  fi
done
exit $status
