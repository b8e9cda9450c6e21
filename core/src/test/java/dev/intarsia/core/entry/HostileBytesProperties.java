package dev.intarsia.core.entry;

import dev.intarsia.fragment.Rendered;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Bytes that nobody vouches for are read or refused in one way only. */
class HostileBytesProperties {

  /** A stretch of bytes put somewhere. */
  record Change(int at, byte[] bytes) {}

  @Provide
  Arbitrary<Rendered> outputs() {
    return ArbitraryOutputs.outputs();
  }

  @Provide
  Arbitrary<EntryHead> heads() {
    return ArbitraryOutputs.heads(EntryKind.OUTPUT);
  }

  @Provide
  Arbitrary<byte[]> tails() {
    // Small numbers make counts and lengths that fit, which random bytes hardly do.
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(6, Arbitraries.of((byte) 0, (byte) 1, (byte) 2, (byte) 3)),
            net.jqwik.api.Tuple.of(1, Arbitraries.bytes()))
        .array(byte[].class)
        .ofMaxSize(300);
  }

  @Provide
  Arbitrary<List<Change>> changes() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 2000),
            Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(9))
        .as(Change::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Property
  void randomBytes_areReadOrDamaged(@ForAll byte[] bytes) {
    HostileBytes.isReadable(bytes);
  }

  @Property
  void randomTail_behindASoundHead_isReadOrDamaged(
      @ForAll("tails") byte[] tail, @ForAll EntryKind kind) {
    byte[] sound = EntryCodec.encode(SampleEntries.head(kind), SampleEntries.plain(""));
    int from = sound.length - emptyTailLength();
    byte[] bytes = java.util.Arrays.copyOf(sound, from + tail.length);
    System.arraycopy(tail, 0, bytes, from, tail.length);
    HostileBytes.isReadable(HostileBytes.resealed(bytes));
  }

  private static int emptyTailLength() {
    ByteWriter tail = new ByteWriter(64);
    RefCodec.writeCacheability(dev.intarsia.cacheability.Cacheability.NONE, tail);
    AttachmentsCodec.write(dev.intarsia.fragment.Attachments.NONE, tail);
    tail.number32(0);
    return tail.size();
  }

  @Property
  void anyOutput_changedAnywhereAndSealedAgain_isReadOrDamaged(
      @ForAll("heads") EntryHead head,
      @ForAll("outputs") Rendered output,
      @ForAll("changes") List<Change> changes) {
    byte[] bytes = EntryCodec.encode(head, output);
    for (Change change : changes) {
      int at = change.at() % bytes.length;
      int length = Math.min(change.bytes().length, bytes.length - at);
      System.arraycopy(change.bytes(), 0, bytes, at, length);
    }
    HostileBytes.isReadable(bytes);
    HostileBytes.isReadable(HostileBytes.resealed(bytes));
  }
}
