#!/bin/sh
# Measures the almanac's personal page: no cache, another cache, another server, and this one.
# compare.sh --help lists the options. Exit status: 0 measured and all bytes right, 1 not,
# 2 bad usage, no build, or a program is missing.
set -u
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2
. "$here/build.sh"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$here/target/classes:$here/target/lib/*" dev.intarsia.load.Comparison "$@"
