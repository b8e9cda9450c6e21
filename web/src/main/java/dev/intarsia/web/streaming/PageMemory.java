package dev.intarsia.web.streaming;

/**
 * What a site's pages have in common.
 *
 * @param scans what was found out about stored outputs
 * @param unfit whose output could not come late
 * @param listener is told; never fails
 */
record PageMemory(SkeletonScans scans, UnfitRenderers unfit, StreamListener listener) {}
