#!/bin/sh
# Measures the standard page over HTTP beside its rivals, with wrk.
# run.sh --help lists the options. Exit status: 0 measured and all bytes right (also if a goal is
# missed: the table says so), 1 wrong bytes, errors, or something rendered that should have been
# cached, 2 bad usage, no build, or a program is missing.
set -u
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2
. "$here/build.sh"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$here/target/classes:$here/target/lib/*" dev.intarsia.load.Rows "$@"
