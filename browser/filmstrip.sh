#!/bin/sh
# Films the demo's page in each mode, as a browser shows it: filmstrip.sh [FILE]
# FILE is the PNG to write, docs/img/compare.png by default.
# Exit status: 0 filmed, 2 bad usage, no browser, no build, or the demo did not start.
set -u
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2
root=$(dirname -- "$here")
file=${1:-$root/docs/img/compare.png}
if ! (cd "$root" && mvn -q -pl browser,demo -am package -Dmaven.test.skip=true -Dspotless.check.skip=true) >&2
then
  echo "filmstrip.sh: the build failed" >&2
  exit 2
fi
log=$(mktemp) || exit 2
"$root/demo/run.sh" --port 0 >"$log" 2>&1 &
site=$!
trap 'kill "$site" 2>/dev/null; rm -f "$log"' EXIT
url=
tries=0
while [ -z "$url" ] && [ "$tries" -lt 900 ] && kill -0 "$site" 2>/dev/null; do
  sleep 0.2
  url=$(sed -n 's/.*\(http:\/\/localhost:[0-9]*\/\).*/\1/p' "$log" | head -1)
  tries=$((tries + 1))
done
if [ -z "$url" ]; then
  echo "filmstrip.sh: the demo did not start:" >&2
  cat "$log" >&2
  exit 2
fi
url=$(echo "$url" | sed 's/localhost/127.0.0.1/')
java -Djava.awt.headless=true -cp "$here/target/classes:$here/target/lib/*" \
  dev.intarsia.browser.FilmStripMain "$url" "$file"
