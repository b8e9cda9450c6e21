#!/bin/sh
# Executes scenario files against the engine: run.sh [FOLDER] [--store NAME] [--setting NAME=VALUE]...
# Exit status: 0 all conform, 1 something does not, 2 bad usage.
set -u
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2
root=$(dirname -- "$here")
if ! (cd "$root" && mvn -q -pl conformance -am package -Dmaven.test.skip=true -Dspotless.check.skip=true) >&2
then
  echo "run.sh: the build failed" >&2
  exit 2
fi
# The store chronicle needs them; no other store minds.
flags=$(sh "$root/storage-chronicle/jvm-flags.sh") || exit 2
# The working directory stays the caller's, so relative folders mean what the caller meant.
exec java $flags -cp "$here/target/classes:$here/target/lib/*" dev.intarsia.conformance.Main \
  --default-folder "$here/vectors/public" "$@"
