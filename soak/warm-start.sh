#!/bin/sh
# Fills a store, ends the process, and measures how soon the next one answers from it.
# warm-start.sh --help lists the options. Exit status: 0 goal reached, 1 not, 2 bad usage or no build.
set -u
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2
. "$here/build.sh"
exec java $flags -cp "$here/target/classes:$here/target/lib/*" dev.intarsia.soak.warmstart.WarmStart "$@"
