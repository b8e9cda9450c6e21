#!/bin/sh
# Changes the deciders and the ledger, one spot after the other, and counts the changes that no
# test notices:
#   mutation/run.sh [MODULE[:CLASS]...]    runs; without a module: api, ledger and core
#   mutation/run.sh --table                the table of what was run so far
# CLASS is a class's simple name; so a run that was stopped goes on with what is missing. Results
# are kept in mutation/target, one line for each change, the latest run of a class counting.
# The last line is the verdict. Exit status: 0 at least 90 of 100 are noticed in each module and
# each survivor is argued in argued.txt, 1 not, 2 bad usage or no build.
# INTARSIA_BUILT=yes skips the build of what the modules need.
set -eu
here=$(CDPATH= cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$here")
results=$here/target/results.csv
mkdir -p "$here/target"
touch "$results"

build() {
  if [ "${INTARSIA_BUILT:-}" != yes ] \
    && ! mvn -q -f "$root/pom.xml" -pl api,ledger,core -am install \
      -Dmaven.test.skip=true -Dspotless.check.skip=true >&2
  then
    echo "the build failed" >&2
    exit 2
  fi
}

# The class with that simple name and those inside it, as a list for the property.
classes_named() {
  file=$(cd "$root/$1/src/main/java" && find . -name "$2.java")
  if [ -z "$file" ]; then
    echo "CLASS=$2, allowed is a class of $1" >&2
    exit 2
  fi
  name=$(echo "${file#./}" | sed 's|\.java$||; s|/|.|g')
  echo "-Dmutation.classes=$name,$name\$*"
}

run() {
  module=${1%%:*}
  class=${1#"$module"}
  class=${class#:}
  one=
  [ -z "$class" ] || one=$(classes_named "$module" "$class")
  rm -f "$root/$module/target/pit-reports/mutations.csv"
  if ! mvn -q -B -ntp -f "$root/$module/pom.xml" -Pmutation -Dproperties.tries=30 \
    -Dspotless.check.skip=true ${one:+"$one"} \
    test-compile org.pitest:pitest-maven:mutationCoverage >"$here/target/$module.log" 2>&1
  then
    tail -20 "$here/target/$module.log" >&2
    exit 2
  fi
  awk -F, -v OFS=, -v module="$module" -v kept="$results" '
    function outer(name) { sub(/\$.*/, "", name); return name }
    FILENAME != kept { fresh[outer($2)] = 1; print module, $2, $3, $4, $5, $6; next }
    !($1 == module && outer($2) in fresh)
  ' "$root/$module/target/pit-reports/mutations.csv" "$results" | sort >"$results.new"
  mv "$results.new" "$results"
}

case ${1:-} in
  --table) modules="api ledger core" ;;
  -*) sed -n '2,10s/^# \{0,1\}//p' "$0"; exit 2 ;;
  *)
    [ $# -gt 0 ] || set -- api ledger core
    modules=
    for target in "$@"; do
      case ${target%%:*} in
        api | ledger | core) modules="$modules ${target%%:*}" ;;
        *) echo "MODULE=$target, allowed is api, ledger or core" >&2; exit 2 ;;
      esac
    done
    build
    for target in "$@"; do
      run "$target"
    done
    ;;
esac

# argued.txt: class, method, mutator, how many, reason; "how many" of the survivors of that method
# and mutator are argued.
awk -v modules=" $modules " '
  function simple(name) { sub(/^.*\./, "", name); sub(/\$.*/, "", name); return name }
  FNR == NR {
    if ($0 !~ /^#/ && NF > 4) argued[$1 " " $2 " " $3] += $4
    next
  }
  {
    split($0, f, ",")
    if (index(modules, " " f[1] " ") == 0) next
    class = f[1] " " simple(f[2])
    seen[simple(f[2])] = 1
    mutator = f[3]
    sub(/^.*\./, "", mutator)
    all[class]++
    mutants[f[1]]++
    if (f[6] == "SURVIVED" || f[6] == "NO_COVERAGE") {
      if (f[6] == "SURVIVED") survived[class]++; else uncovered[class]++
      method = f[4]
      sub(/^lambda\$/, "", method); sub(/\$[0-9]+$/, "", method)
      key = simple(f[2]) " " method " " mutator
      if (argued[key] > 0) argued[key]--
      else open[++opens] = simple(f[2]) " " method " " mutator " line " f[5] " " f[6]
    } else {
      killed[class]++
      noticed[f[1]]++
      if (f[6] == "TIMED_OUT") endless++
    }
  }
  END {
    row = "%-7s %-24s %8s %8s %9s %12s %7s\n"
    printf row, "module", "class", "mutants", "killed", "survived", "no coverage", "score"
    fflush()
    for (class in all) {
      split(class, part, " ")
      score = sprintf("%d %%", 100 * killed[class] / all[class])
      printf row, part[1], part[2], all[class], killed[class] + 0, survived[class] + 0, \
        uncovered[class] + 0, score | "sort"
    }
    close("sort")
    for (module in mutants) {
      score = 100 * noticed[module] / mutants[module]
      printf "%s: %d of %d, %.1f %%\n", module, noticed[module], mutants[module], score
      if (score < 90) bad = 1
      total += mutants[module]
      sum += noticed[module]
    }
    for (i = 1; i <= opens; i++) print "not argued: " open[i]
    for (key in argued) {
      split(key, part, " ")
      if (argued[key] > 0 && part[1] in seen) print "argued, but noticed: " argued[key] " " key
    }
    if (total == 0 || opens > 0) bad = 1
    printf "%s: noticed %d of %d, %d of them by running without end, survivors not argued %d\n", \
      bad ? "not good" : "good", sum, total, endless, opens
    exit bad
  }
' "$here/argued.txt" "$results"
