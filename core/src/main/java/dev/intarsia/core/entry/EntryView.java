package dev.intarsia.core.entry;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.Rendered;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decoded entry, kept in the slot of the stored one, so that a heap hit decodes nothing.
 *
 * <p>Besides what the bytes say it remembers the last <i>proof</i>: a reading of one ledger's clock
 * at which the entry was found alive. While the clock still shows that reading, nothing was
 * invalidated and the entry is alive without a look at its tags.
 *
 * <h2>Concurrency</h2>
 *
 * All fields are final but the proof. It is written and read in opaque mode: a reader that sees an
 * old one only checks the tags again. One that sees proof <i>p</i> and itself reads clock <i>p</i>
 * with acquire semantics may rely on it, whoever wrote it: every invalidation that has returned
 * raised its cells before it moved the clock beyond the value it read, so the writer of the proof,
 * who read <i>p</i> with acquire semantics before it read the cells, saw all cells that belong to
 * clock readings up to <i>p</i>. The proof is one number, so it cannot tear (64-bit VarHandle
 * accesses are atomic); which ledger it belongs to is the incarnation, which is final.
 */
public final class EntryView {

  private static final VarHandle PROOF;

  static {
    try {
      PROOF = MethodHandles.lookup().findVarHandle(EntryView.class, "proof", long.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  private static final long NO_PROOF = Long.MIN_VALUE;

  private final Frame frame;
  private final long[] tagHashes;
  private final long incarnation;
  private final long stamp;
  private final long sequence;
  private final long expiresAtMillis;
  private final boolean isReadingOnly;
  private final @Nullable Rendered output;
  private final List<ContextSet> sets;

  @SuppressWarnings("unused") // through the handle
  private long proof = NO_PROOF;

  /** Where the parts lie in the bytes. */
  record Frame(byte[] bytes, int keyAt, int contextAt, int bodyAt) {}

  private EntryView(
      Frame frame, long[] tagHashes, @Nullable Rendered output, List<ContextSet> sets) {
    byte[] bytes = frame.bytes();
    this.frame = frame;
    this.tagHashes = tagHashes;
    this.incarnation = EntryCodec.longAt(bytes, EntryLayout.INCARNATION_AT);
    this.stamp = EntryCodec.longAt(bytes, EntryLayout.STAMP_AT);
    this.sequence = EntryCodec.longAt(bytes, EntryLayout.SEQUENCE_AT);
    this.expiresAtMillis = EntryCodec.longAt(bytes, EntryLayout.EXPIRES_AT);
    this.isReadingOnly = (bytes[EntryLayout.FLAGS_AT] & EntryLayout.FLAG_READING_ONLY) != 0;
    this.output = output;
    this.sets = sets;
  }

  static EntryView ofOutput(Frame frame, long[] tagHashes, Rendered output) {
    return new EntryView(frame, tagHashes, output, List.of());
  }

  static EntryView ofSignpost(Frame frame, long[] tagHashes, List<ContextSet> sets) {
    return new EntryView(frame, tagHashes, null, sets);
  }

  /** Whether it is of this kind and belongs to this key under these context values. */
  public boolean isOwnedBy(EntryKind kind, FragmentKey key, byte[] contextBytes) {
    int contextLength = frame.bodyAt - frame.contextAt;
    return frame.bytes[EntryLayout.KIND_AT] == kind.code
        && key.matches(frame.bytes, frame.keyAt, frame.contextAt - frame.keyAt)
        && contextLength == contextBytes.length
        && java.util.Arrays.equals(
            contextBytes,
            0,
            contextLength,
            frame.bytes,
            frame.contextAt,
            frame.contextAt + contextLength);
  }

  /** Its output; null for a signpost. */
  public @Nullable Rendered output() {
    return output;
  }

  /** Its context sets, oldest first; empty for output. */
  public List<ContextSet> sets() {
    return sets;
  }

  /** Whatever kills it when invalidated; must not be changed. */
  public long[] tagHashes() {
    return tagHashes;
  }

  /** Of the ledger that its stamp belongs to. */
  public long incarnation() {
    return incarnation;
  }

  /** The ledger's clock before its request read anything. */
  public long stamp() {
    return stamp;
  }

  /** Orders writes in one store. */
  public long sequence() {
    return sequence;
  }

  /** Last valid instant. */
  public long expiresAtMillis() {
    return expiresAtMillis;
  }

  /** Whether requests that write must not be answered with it. */
  public boolean isReadingOnly() {
    return isReadingOnly;
  }

  /** Whether it was found alive at this reading of its ledger's clock. */
  public boolean isProvenOpaque(long clock) {
    return (long) PROOF.getOpaque(this) == clock;
  }

  /** Remembers that it was found alive at this reading of its ledger's clock. */
  public void setProvenOpaque(long clock) {
    PROOF.setOpaque(this, clock);
  }
}
