# Builds what the scripts here run and sets flags, the JVM's: sourced by them, with here set.
root=$(dirname -- "$here")
if [ "${INTARSIA_BUILT:-}" != yes ] \
  && ! (cd "$root" && mvn -q -pl soak -am package -Dmaven.test.skip=true -Dspotless.check.skip=true) >&2
then
  echo "the build failed" >&2
  exit 2
fi
flags=
if [ -f "$root/storage-chronicle/jvm-flags.sh" ]; then
  flags=$(sh "$root/storage-chronicle/jvm-flags.sh") || exit 2
fi
