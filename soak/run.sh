#!/bin/sh
# Serves pages from many threads while data changes and says whether one of them is ever wrong.
# run.sh --help lists the options. Exit status: 0 good, 1 not good, 2 bad usage or no build.
set -u
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd) || exit 2
. "$here/build.sh"
# A heap that is there from the start keeps native memory apart from it; a collector that leaves no
# garbage between what is alive makes its size comparable. So does one that drops what is softly
# reachable each time: what was not used for some minutes would be gone after a long load alone.
exec java $flags -Xms512m -Xmx512m -XX:+AlwaysPreTouch \
  -XX:+UseSerialGC -XX:MarkSweepAlwaysCompactCount=1 -XX:SoftRefLRUPolicyMSPerMB=0 \
  -cp "$here/target/classes:$here/target/lib/*" dev.intarsia.soak.serving.ServingSoak "$@"
