package dev.intarsia.soak.serving;

import java.io.IOException;

/**
 * Memory in use at rest, garbage not counted.
 *
 * @param heap live bytes on the heap
 * @param anonymous as in {@link Holdings}: tells of native allocations only where the heap is there
 *     from the start; 0 where the kernel does not tell
 */
record UsedBytes(long heap, long anonymous) {

  /** What is used now. */
  static UsedBytes now() throws IOException {
    long heap = HeapGauge.liveBytes();
    return new UsedBytes(heap, Holdings.anonymousBytesTrimmed());
  }
}
