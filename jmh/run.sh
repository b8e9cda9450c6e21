#!/bin/sh
# Builds the benchmarks and runs them:
#   jmh/run.sh stores [NAME…]     what each store costs, as a table
#   jmh/run.sh [ARGUMENT…]        JMH itself; -h tells what it takes
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
mvn -q -f "$root/pom.xml" -pl jmh -am package -Dmaven.test.skip=true -Dspotless.check.skip=true >&2
# Forks inherit the flags.
exec java $(sh "$root/storage-chronicle/jvm-flags.sh") -jar "$root/jmh/target/benchmarks.jar" "$@"
