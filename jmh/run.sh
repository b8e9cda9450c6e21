#!/bin/sh
# Builds the benchmarks and runs them:
#   jmh/run.sh [--short|--full] [--rows P1,P2…] [--write] [--gate]
#                                 the table of docs/performance.md; --full also writes it there
#   jmh/run.sh --smoke            a moment of every benchmark
#   jmh/run.sh stores [NAME…]     what each store costs, as a table
#   jmh/run.sh [ARGUMENT…]        JMH itself; -h tells what it takes
# Among any of these: --jdk HOME measures with that JDK. INTARSIA_BUILT=yes skips the build.
set -eu
root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd)
measuring=
for word in "$@"; do
  shift
  case "${expecting:-}$word" in
    --jdk) expecting=home: ;;
    home:*) measuring=$word expecting= ;;
    *) set -- "$@" "$word" ;;
  esac
done
if [ -n "${expecting:-}" ]; then
  echo "run.sh: --jdk needs the home of a JDK" >&2
  exit 2
fi
case "${1:---short}" in
  --smoke) shift; set -- smoke "$@" ;;
  --short | --full | --rows | --write | --gate) set -- rows "$@" ;;
esac
if [ "${INTARSIA_BUILT:-}" != yes ]; then
  mvn -q -f "$root/pom.xml" -pl jmh -am package -Dmaven.test.skip=true -Dspotless.check.skip=true >&2
fi
if [ -n "$measuring" ]; then
  JAVA_HOME=$measuring
  export JAVA_HOME
fi
# What a benchmark leaves behind when it is killed goes with this folder.
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
# Forks inherit the flags. JMH's lock would keep a run from starting while another one goes on.
"${JAVA_HOME:+$JAVA_HOME/bin/}java" $(sh "$root/storage-chronicle/jvm-flags.sh") \
  "-Djava.io.tmpdir=$scratch" -Djmh.ignoreLock=true "-Dintarsia.root=$root" \
  -jar "$root/jmh/target/benchmarks.jar" "$@"
