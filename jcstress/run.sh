#!/bin/sh
# Tries every decision on memory ordering, and whether its weakened twins are seen to fail:
#   jcstress/run.sh [--quick|--full] [--tests REGEX] [--time-budget SECONDS] [--state FILE]
#   jcstress/run.sh --list
# The last line is the verdict. Exit status: 0 all hold, 1 not, 2 bad usage or no build.
# INTARSIA_BUILT=yes skips the build.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$here")
if [ "${INTARSIA_BUILT:-}" != yes ] \
  && ! mvn -q -f "$root/pom.xml" -pl jcstress -am package -Dmaven.test.skip=true -Dspotless.check.skip=true >&2
then
  echo "the build failed" >&2
  exit 2
fi
# What a run leaves behind when it is killed goes with this folder.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'kill "$running" 2>/dev/null; wait "$running" 2>/dev/null; exit 130' INT TERM HUP
java "-Djava.io.tmpdir=$scratch" -cp "$here/target/classes:$here/target/lib/*" \
  dev.intarsia.jcstress.MemoryOrder "$@" &
running=$!
status=0
wait "$running" || status=$?
exit "$status"
