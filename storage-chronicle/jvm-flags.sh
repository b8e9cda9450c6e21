#!/bin/sh
# Prints the flags that a JVM needs for the Chronicle store:
#   java $(sh storage-chronicle/jvm-flags.sh) -cp ...
# It asks the java of JAVA_HOME, or else the one on the PATH.
set -eu
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
version=$("$java" -XshowSettings:properties -version 2>&1 |
  sed -n 's/^ *java\.specification\.version = \([0-9]*\).*/\1/p')
if [ -z "$version" ]; then
  echo "jvm-flags.sh: $java does not tell its version" >&2
  exit 1
fi
flags="--add-opens=java.base/java.lang=ALL-UNNAMED"
flags="$flags --add-opens=java.base/java.lang.reflect=ALL-UNNAMED"
flags="$flags --add-exports=java.base/jdk.internal.ref=ALL-UNNAMED"
flags="$flags --add-exports=java.base/sun.nio.ch=ALL-UNNAMED"
flags="$flags --add-exports=jdk.compiler/com.sun.tools.javac.file=ALL-UNNAMED"
if [ "$version" -ge 23 ]; then
  flags="$flags --sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED"
fi
echo "$flags"
