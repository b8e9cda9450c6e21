#!/bin/sh
# Compares the containment check with Chromium: fuzz.sh [--inputs N] [--loads N] [--seed N]
# N inputs are accepted fragments that the browser parses, N loads are accepted fragments that it loads as pages.
# A run is made of rounds whose seeds are printed; --seed repeats or continues one.
# Exit status: 0 no false accept, 1 some, 2 bad usage, no browser or no build.
set -u
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2
root=$(dirname -- "$here")
if ! (cd "$root" && mvn -q -pl browser -am package -Dmaven.test.skip=true -Dspotless.check.skip=true) >&2
then
  echo "fuzz.sh: the build failed" >&2
  exit 2
fi
exec java -cp "$here/target/classes:$here/target/lib/*" dev.intarsia.browser.FuzzMain "$@"
