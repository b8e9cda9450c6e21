#!/bin/sh
# Kills processes of a site again and again and says whether what they left is ever stale.
# crash.sh --help lists the options. Exit status: 0 good, 1 not good, 2 bad usage or no build.
set -u
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2
. "$here/build.sh"
# The working directory stays the caller's, so relative files mean what the caller meant.
exec java $flags -cp "$here/target/classes:$here/target/lib/*" dev.intarsia.soak.crash.CrashRounds "$@"
