#!/bin/sh
# Makes sure that there is a Chromium to drive: install.sh
# Exit status: 0 there is one, 1 there is none (said loudly; the browser tests then report themselves as aborted).
set -u
for name in chromium chromium-browser google-chrome chrome; do
  if command -v "$name" >/dev/null 2>&1; then
    echo "browser: $(command -v "$name")"
    exit 0
  fi
done
if command -v apt-get >/dev/null 2>&1; then
  apt-get update -q >&2
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium >&2
fi
if command -v chromium >/dev/null 2>&1; then
  echo "browser: $(command -v chromium)"
  exit 0
fi
echo "!!! NO CHROMIUM AND NO WAY TO INSTALL IT: THE BROWSER TESTS WILL NOT RUN !!!" >&2
exit 1
