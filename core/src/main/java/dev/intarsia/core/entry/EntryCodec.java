package dev.intarsia.core.entry;

import static dev.intarsia.core.entry.EntryLayout.BODY_LENGTH_AT;
import static dev.intarsia.core.entry.EntryLayout.CHECKSUM_AT;
import static dev.intarsia.core.entry.EntryLayout.CONTEXT_LENGTH_AT;
import static dev.intarsia.core.entry.EntryLayout.EXPIRES_AT;
import static dev.intarsia.core.entry.EntryLayout.FLAGS_AT;
import static dev.intarsia.core.entry.EntryLayout.FLAG_READING_ONLY;
import static dev.intarsia.core.entry.EntryLayout.HASH_COUNT_AT;
import static dev.intarsia.core.entry.EntryLayout.HEAD;
import static dev.intarsia.core.entry.EntryLayout.INCARNATION_AT;
import static dev.intarsia.core.entry.EntryLayout.KEY_LENGTH_AT;
import static dev.intarsia.core.entry.EntryLayout.KIND_AT;
import static dev.intarsia.core.entry.EntryLayout.LENGTH_AT;
import static dev.intarsia.core.entry.EntryLayout.MAGIC;
import static dev.intarsia.core.entry.EntryLayout.MAX_AGE_AT;
import static dev.intarsia.core.entry.EntryLayout.SEQUENCE_AT;
import static dev.intarsia.core.entry.EntryLayout.STAMP_AT;
import static dev.intarsia.core.entry.EntryLayout.VERSION;
import static dev.intarsia.core.entry.EntryLayout.VERSION_AT;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Rendered;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Writes and reads entries of layout version 1 ({@code docs/formats/entry-v1.md}).
 *
 * <pre>
 * entry         = head tag-hashes key context body tail     head: see EntryLayout
 * output tail   = cacheability attachments holes
 * holes         = count (int32 ref)*                        offset in the body, ascending
 * signpost tail = count texts*                              context sets, oldest first
 * </pre>
 *
 * <p>Versions: 1, since 0.1.0.
 */
public final class EntryCodec {

  /** How many context sets a signpost may list. */
  public static final int MOST_SETS = 64;

  private EntryCodec() {}

  /** Encodes output. */
  public static byte[] encode(EntryHead head, Rendered output) {
    ByteWriter out = open(head, output.length() + 512);
    int bodyAt = out.size();
    try {
      output.writeTo(out, 0, output.length());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    ByteWriter.INTS.set(out.array(), BODY_LENGTH_AT, out.size() - bodyAt);
    ByteWriter.LONGS.set(out.array(), MAX_AGE_AT, output.cacheability().maxAgeSeconds());
    RefCodec.writeCacheability(output.cacheability(), out);
    AttachmentsCodec.write(output.attachments(), out);
    out.number32(output.holes().size());
    for (Rendered.Hole hole : output.holes()) {
      out.number32(hole.offset());
      RefCodec.write(hole.ref(), out);
    }
    return sealed(out);
  }

  /** Encodes a signpost. */
  public static byte[] encode(EntryHead head, List<ContextSet> sets) {
    ByteWriter out = open(head, 256);
    out.number32(sets.size());
    sets.forEach(set -> out.texts(set.texts()));
    return sealed(out);
  }

  private static ByteWriter open(EntryHead head, int expected) {
    ByteWriter out = new ByteWriter(HEAD + expected);
    out.reserve(HEAD);
    byte[] bytes = out.array();
    ByteWriter.INTS.set(bytes, 0, MAGIC);
    bytes[VERSION_AT] = VERSION;
    bytes[KIND_AT] = (byte) head.kind().code;
    bytes[FLAGS_AT] = (byte) (head.isReadingOnly() ? FLAG_READING_ONLY : 0);
    ByteWriter.LONGS.set(bytes, INCARNATION_AT, head.incarnation());
    ByteWriter.LONGS.set(bytes, STAMP_AT, head.stamp());
    ByteWriter.LONGS.set(bytes, SEQUENCE_AT, head.sequence());
    ByteWriter.LONGS.set(bytes, EXPIRES_AT, head.expiresAtMillis());
    ByteWriter.INTS.set(bytes, HASH_COUNT_AT, head.tagHashes().length);
    ByteWriter.INTS.set(bytes, KEY_LENGTH_AT, head.key().byteLength());
    ByteWriter.INTS.set(bytes, CONTEXT_LENGTH_AT, head.contextBytes().length);
    for (long hash : head.tagHashes()) {
      out.number64(hash);
    }
    int keyAt = out.reserve(head.key().byteLength());
    head.key().copyTo(out.array(), keyAt);
    out.write(head.contextBytes(), 0, head.contextBytes().length);
    return out;
  }

  private static byte[] sealed(ByteWriter out) {
    byte[] bytes = out.toBytes();
    ByteWriter.INTS.set(bytes, LENGTH_AT, bytes.length);
    ByteWriter.INTS.set(bytes, CHECKSUM_AT, checksum(bytes));
    return bytes;
  }

  private static int checksum(byte[] bytes) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, CHECKSUM_AT);
    crc.update(bytes, LENGTH_AT, bytes.length - LENGTH_AT);
    return (int) crc.getValue();
  }

  /**
   * Decodes an entry.
   *
   * @throws DamagedEntryException if the bytes are no entry of a known version
   */
  public static EntryView decode(byte[] bytes) {
    return decode(bytes, SharedNames.NONE);
  }

  /**
   * Decodes an entry that is to stay in memory.
   *
   * @param names shared with other entries
   * @throws DamagedEntryException if the bytes are no entry of a known version
   */
  public static EntryView decode(byte[] bytes, SharedNames names) {
    return decode(bytes, names, names);
  }

  private static EntryView decode(byte[] bytes, SharedNames names, SharedNames later) {
    requireSound(bytes);
    int kind = bytes[KIND_AT];
    ByteReader in = new ByteReader(bytes, HEAD, bytes.length);
    long[] hashes = new long[hashCount(bytes, in)];
    for (int i = 0; i < hashes.length; i++) {
      hashes[i] = in.number64();
    }
    int keyAt = in.take(intAt(bytes, KEY_LENGTH_AT), "a key");
    int contextAt = in.take(intAt(bytes, CONTEXT_LENGTH_AT), "context values");
    int bodyAt = in.take(intAt(bytes, BODY_LENGTH_AT), "a body");
    EntryView.Frame frame = new EntryView.Frame(bytes, keyAt, contextAt, bodyAt);
    try {
      if (kind == EntryKind.SIGNPOST.code) {
        return EntryView.ofSignpost(frame, hashes, readSets(in, later));
      }
      if (kind == EntryKind.OUTPUT.code || kind == EntryKind.ITEM.code) {
        Rendered output = readOutput(bytes, bodyAt, in, names);
        return EntryView.ofOutput(frame, hashes, new EntryView.Of(output, later));
      }
    } catch (InvalidInputException malformed) {
      throw new DamagedEntryException(
          in.position(), "well-formed text", String.valueOf(malformed.getMessage()));
    }
    throw new DamagedEntryException(KIND_AT, "kind 1, 2 or 3", kind);
  }

  /**
   * Decodes an entry that was encoded just now and is to stay in memory: all of it, to be sure that
   * it can be read, and keeps what it takes to find it.
   *
   * @param names shared with other entries, once its output is asked for
   * @throws DamagedEntryException if the bytes are no entry of a known version
   */
  public static EntryView decodeLean(byte[] bytes, SharedNames names) {
    return decode(bytes, SharedNames.NONE, names).lean();
  }

  /** The output of an entry that could be decoded before. */
  static Rendered output(EntryView entry, SharedNames names) {
    byte[] bytes = entry.bytes();
    ByteReader in = new ByteReader(bytes, entry.bodyAt() + entry.bodyLength(), bytes.length);
    return readOutput(bytes, entry.bodyAt(), in, names);
  }

  private static int hashCount(byte[] bytes, ByteReader in) {
    int count = intAt(bytes, HASH_COUNT_AT);
    if (count < 0 || count > (bytes.length - in.position()) / Long.BYTES) {
      throw new DamagedEntryException(HASH_COUNT_AT, "hashes that fit", count);
    }
    return count;
  }

  private static void requireSound(byte[] bytes) {
    if (bytes.length < HEAD) {
      throw new DamagedEntryException(0, "at least " + HEAD + " bytes", bytes.length);
    }
    if (intAt(bytes, 0) != MAGIC) {
      throw new DamagedEntryException(0, "INTS", Integer.toHexString(intAt(bytes, 0)));
    }
    if (bytes[VERSION_AT] != VERSION) {
      throw new DamagedEntryException(VERSION_AT, "version " + VERSION, bytes[VERSION_AT]);
    }
    if (intAt(bytes, LENGTH_AT) != bytes.length) {
      throw new DamagedEntryException(LENGTH_AT, "length " + intAt(bytes, LENGTH_AT), bytes.length);
    }
    int found = checksum(bytes);
    if (intAt(bytes, CHECKSUM_AT) != found) {
      throw new DamagedEntryException(
          CHECKSUM_AT,
          "checksum " + Integer.toHexString(intAt(bytes, CHECKSUM_AT)),
          Integer.toHexString(found));
    }
  }

  static int intAt(byte[] bytes, int at) {
    return (int) ByteWriter.INTS.get(bytes, at);
  }

  static long longAt(byte[] bytes, int at) {
    return (long) ByteWriter.LONGS.get(bytes, at);
  }

  /** Every look-up probes every set, so a longer list is damage, whatever its checksum says. */
  private static List<ContextSet> readSets(ByteReader in, SharedNames names) {
    int at = in.position();
    int count = in.count(4);
    if (count > MOST_SETS) {
      throw new DamagedEntryException(at, "at most " + MOST_SETS + " context sets", count);
    }
    List<ContextSet> sets = new ArrayList<>(count);
    for (int i = count; i > 0; i--) {
      sets.add(names.contexts(in.texts()));
    }
    in.requireEnd();
    return List.copyOf(sets);
  }

  private static Rendered readOutput(byte[] bytes, int bodyAt, ByteReader in, SharedNames names) {
    int length = intAt(bytes, BODY_LENGTH_AT);
    var cacheability = RefCodec.readCacheability(in, names);
    Attachments attachments = AttachmentsCodec.read(in);
    List<Rendered.Hole> holes = new ArrayList<>();
    int least = 0;
    for (int i = in.count(4); i > 0; i--) {
      int at = in.position();
      int offset = in.number32();
      if (offset < least || offset > length) {
        throw new DamagedEntryException(
            at, "an offset from %d to %d".formatted(least, length), offset);
      }
      least = offset;
      holes.add(new Rendered.Hole(offset, RefCodec.read(in, names)));
    }
    in.requireEnd();
    return new Rendered(bytes, bodyAt, length, holes, cacheability, attachments);
  }
}
