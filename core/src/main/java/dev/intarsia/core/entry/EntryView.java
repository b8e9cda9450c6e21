package dev.intarsia.core.entry;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.spi.storage.StoredEntry;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decoded entry: what the engine puts into a store, or keeps in the slot of an entry that a store
 * has made from bytes; so a heap hit decodes nothing, and as a rule meets one object.
 *
 * <p>The output itself is decoded when somebody first asks for it and then kept: bytes are found,
 * judged and written without it, and what is stored and never read would take a third more memory.
 *
 * <p>Besides what the bytes say it remembers the last <i>proof</i>: a reading of one ledger's clock
 * at which the entry was found alive. While the clock still shows that reading, nothing was
 * invalidated and the entry is alive without a look at its tags.
 *
 * <h2>Concurrency</h2>
 *
 * All fields are final but two, and the slot of the decoded output. That output and what was worked
 * out of the holes is a hint: it follows from the bytes, and is worked out again by whoever does
 * not see it. The proof is written and read in opaque mode: a reader that sees an old one only
 * checks the tags again. One that sees proof <i>p</i> and itself reads clock <i>p</i> with acquire
 * semantics may rely on it, whoever wrote it: every invalidation that has returned raised its cells
 * before it moved the clock beyond the value it read, so the writer of the proof, who read <i>p</i>
 * with acquire semantics before it read the cells, saw all cells that belong to clock readings up
 * to <i>p</i>. The proof is one number, so it cannot tear (64-bit VarHandle accesses are atomic);
 * which ledger it belongs to is the incarnation, which is final.
 */
public final class EntryView extends StoredEntry {

  private static final VarHandle PROOF;
  private static final VarHandle HOLES;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      PROOF = lookup.findVarHandle(EntryView.class, "proof", long.class);
      HOLES = lookup.findVarHandle(EntryView.class, "holes", Object.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** The proof of an entry that was not yet found alive. */
  public static final long NO_PROOF = Long.MIN_VALUE;

  private final int keyAt;
  private final int contextAt;
  private final int bodyAt;
  private final int bodyLength;
  private final byte kind;
  private final boolean isReadingOnly;
  private final boolean hasHoles;
  private final boolean hasAttachments;
  private final long incarnation;
  private final long[] tagHashes;
  private final @Nullable SharedNames names;
  private final List<ContextSet> sets;

  @SuppressWarnings("unused") // through the handle
  private long proof = NO_PROOF;

  @SuppressWarnings("unused") // through the handle
  private @Nullable Object holes;

  /** Where the parts lie in the bytes. */
  record Frame(byte[] bytes, int keyAt, int contextAt, int bodyAt) {}

  /** An output, and what names are shared with when it is decoded again. */
  record Of(Rendered output, SharedNames names) {}

  private EntryView(Frame frame, long[] tagHashes, @Nullable Of of, List<ContextSet> sets) {
    super(frame.bytes(), EntryCodec.longAt(frame.bytes(), EntryLayout.EXPIRES_AT));
    byte[] bytes = frame.bytes();
    this.keyAt = frame.keyAt();
    this.contextAt = frame.contextAt();
    this.bodyAt = frame.bodyAt();
    this.bodyLength = EntryCodec.intAt(bytes, EntryLayout.BODY_LENGTH_AT);
    this.kind = bytes[EntryLayout.KIND_AT];
    this.isReadingOnly = (bytes[EntryLayout.FLAGS_AT] & EntryLayout.FLAG_READING_ONLY) != 0;
    this.hasHoles = of != null && !of.output.holes().isEmpty();
    this.hasAttachments = of != null && !of.output.attachments().isEmpty();
    this.incarnation = EntryCodec.longAt(bytes, EntryLayout.INCARNATION_AT);
    this.tagHashes = tagHashes;
    this.names = of == null ? null : of.names;
    this.sets = sets;
    if (of != null) {
      setViewOpaque(of.output);
    }
  }

  static EntryView ofOutput(Frame frame, long[] tagHashes, Of of) {
    return new EntryView(frame, tagHashes, of, List.of());
  }

  static EntryView ofSignpost(Frame frame, long[] tagHashes, List<ContextSet> sets) {
    return new EntryView(frame, tagHashes, null, sets);
  }

  /** What is known of an entry without decoding it: itself, or what is in its slot. */
  public static @Nullable EntryView knownOf(StoredEntry entry) {
    if (entry instanceof EntryView itself) {
      return itself;
    }
    return entry.viewOpaque() instanceof EntryView kept ? kept : null;
  }

  /**
   * Whether it is of this kind and belongs to this key under these context values.
   *
   * @param context starts with the canonical form of the values
   * @param contextLength its number of bytes
   */
  public boolean isOwnedBy(EntryKind kind, FragmentKey key, byte[] context, int contextLength) {
    return isOfKey(key) && isUnder(kind, context, contextLength);
  }

  /** Whether it belongs to this key. */
  public boolean isOfKey(FragmentKey key) {
    return key.matches(bytes(), keyAt, contextAt - keyAt);
  }

  /** Whether it is of this kind and under these context values, whatever its key. */
  public boolean isUnder(EntryKind kind, byte[] context, int contextLength) {
    return this.kind == kind.code
        && Arrays.equals(bytes(), contextAt, bodyAt, context, 0, contextLength);
  }

  /**
   * Whether it belongs to the key with these canonical bytes.
   *
   * @param from where they begin
   * @param to where they end
   */
  public boolean isOfKey(byte[] canonical, int from, int to) {
    return Arrays.equals(bytes(), keyAt, contextAt, canonical, from, to);
  }

  /** As {@link #isOwnedBy(EntryKind, FragmentKey, byte[], int)}, all of these bytes. */
  public boolean isOwnedBy(EntryKind kind, FragmentKey key, byte[] context) {
    return isOwnedBy(kind, key, context, context.length);
  }

  /** Its output, decoded unless it is kept; null for a signpost. */
  public @Nullable Rendered output() {
    if (names == null) {
      return null;
    }
    if (viewOpaque() instanceof Rendered kept) {
      return kept;
    }
    Rendered decoded = EntryCodec.output(this, names);
    setViewOpaque(decoded);
    return decoded;
  }

  /**
   * Its output.
   *
   * @throws IllegalStateException if it is a signpost
   */
  public Rendered requireOutput() {
    Rendered output = output();
    if (output == null) {
      throw new IllegalStateException("a signpost has no output");
    }
    return output;
  }

  /** Keeps bytes alone, until somebody asks for the {@link #output}. */
  EntryView lean() {
    setViewOpaque(null);
    return this;
  }

  /** Where its body starts in {@link #bytes()}. */
  public int bodyAt() {
    return bodyAt;
  }

  /** Number of bytes of its body. */
  public int bodyLength() {
    return bodyLength;
  }

  /** Whether something is missing in its output. */
  public boolean hasHoles() {
    return hasHoles;
  }

  /** Whether something travels with its output; known without decoding it. */
  public boolean hasAttachments() {
    return hasAttachments;
  }

  /** What was worked out of its holes, or null. */
  public @Nullable Object holesOpaque() {
    return HOLES.getOpaque(this);
  }

  /**
   * Keeps what was worked out of its holes.
   *
   * @param workedOut immutable, its fields final: readers get it without synchronisation
   */
  public void setHolesOpaque(Object workedOut) {
    HOLES.setOpaque(this, workedOut);
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
    return EntryCodec.longAt(bytes(), EntryLayout.STAMP_AT);
  }

  /** Orders writes in one store. */
  public long sequence() {
    return EntryCodec.longAt(bytes(), EntryLayout.SEQUENCE_AT);
  }

  /** Whether requests that write must not be answered with it. */
  public boolean isReadingOnly() {
    return isReadingOnly;
  }

  /** The reading of its ledger's clock at which it was last found alive; below 0: none. */
  public long provenOpaque() {
    return (long) PROOF.getOpaque(this);
  }

  /** Remembers that it was found alive at this reading of its ledger's clock. */
  public void setProvenOpaque(long clock) {
    PROOF.setOpaque(this, clock);
  }
}
