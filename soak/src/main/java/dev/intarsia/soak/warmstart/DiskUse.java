package dev.intarsia.soak.warmstart;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What a folder takes on disk; files may be sparse, so their lengths do not tell. */
final class DiskUse {

  private DiskUse() {}

  /** Bytes of all blocks, as {@code du} counts them. */
  static long allocatedBytes(Path folder) throws IOException, InterruptedException {
    Process du = new ProcessBuilder("du", "-sk", folder.toString()).start();
    String answer = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (du.waitFor() != 0) {
      throw new IOException("du -sk " + folder + " failed: " + answer);
    }
    return Long.parseLong(answer.split("\\s")[0]) * 1024;
  }
}
