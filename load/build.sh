# Builds what the scripts here run: sourced by them, with here set.
root=$(dirname -- "$here")
if [ "${INTARSIA_BUILT:-}" != yes ] \
  && ! (cd "$root" && mvn -q -pl load -am package -Dmaven.test.skip=true -Dspotless.check.skip=true) >&2
then
  echo "the build failed" >&2
  exit 2
fi
