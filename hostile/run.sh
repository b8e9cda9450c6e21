#!/bin/sh
# Attacks the cache with hostile input, for as long as one likes; goes on where it was interrupted.
# run.sh --help lists the options. Exit status: 0 nothing gave way, 1 something did, 2 bad usage or no build.
set -u
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2
root=$(dirname -- "$here")
if [ "${INTARSIA_BUILT:-}" != yes ] \
  && ! (cd "$root" && mvn -q -pl hostile -am package -Dmaven.test.skip=true -Dspotless.check.skip=true) >&2
then
  echo "run.sh: the build failed" >&2
  exit 2
fi
# A small heap: memory that grows with the input is to be seen.
exec java -Xmx768m "-Djava.util.logging.config.file=$here/logging.properties" -cp "$here/target/classes:$here/target/lib/*" dev.intarsia.hostile.HostileInputs "$@"
