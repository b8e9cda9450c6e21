#!/bin/sh
# Builds the almanac and starts it: demo/run.sh [--port N] [--store NAME] [--slow-ms N] [--data FOLDER]
set -eu

root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)

for tool in java mvn; do
  if ! command -v "$tool" >/dev/null 2>&1; then
    echo "demo/run.sh needs $tool (a JDK 17 or newer, and Maven 3.8 or newer) on the PATH" >&2
    exit 1
  fi
done

# Maven's own output goes to stderr, so that stdout says where the site is and nothing else.
mvn -q -f "$root/pom.xml" -pl demo -am package -Dmaven.test.skip=true -Dspotless.check.skip=true >&2

jar=$(ls "$root"/demo/target/intarsia-demo-*.jar | grep -v -e -sources -e -javadoc | head -n 1)
# The store chronicle needs them; no other store minds.
flags=$(sh "$root/storage-chronicle/jvm-flags.sh")
exec java $flags -cp "$jar:$root/demo/target/lib/*" dev.intarsia.demo.Main "$@"
