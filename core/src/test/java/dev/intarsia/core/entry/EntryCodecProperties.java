package dev.intarsia.core.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.Rendered;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What is written is read again, whatever it is. */
class EntryCodecProperties {

  @Provide
  Arbitrary<Rendered> outputs() {
    return ArbitraryOutputs.outputs();
  }

  @Provide
  Arbitrary<EntryHead> heads() {
    return ArbitraryOutputs.heads(EntryKind.OUTPUT);
  }

  @Provide
  Arbitrary<EntryHead> signpostHeads() {
    return ArbitraryOutputs.heads(EntryKind.SIGNPOST);
  }

  @Provide
  Arbitrary<List<ContextSet>> signposts() {
    return ArbitraryOutputs.signposts();
  }

  @Property
  void output_writtenAndRead_isTheSame(
      @ForAll("heads") EntryHead head, @ForAll("outputs") Rendered output) {
    EntryView view = EntryCodec.decode(EntryCodec.encode(head, output));
    assertHead(view, head);
    assertThat(view.output()).isNotNull();
    SameOutput.assertSame(view.output(), output);
  }

  @Property
  void output_readAndWrittenAgain_givesTheSameBytes(
      @ForAll("heads") EntryHead head, @ForAll("outputs") Rendered output) {
    byte[] first = EntryCodec.encode(head, output);
    assertThat(EntryCodec.encode(head, EntryCodec.decode(first).output())).isEqualTo(first);
  }

  @Property
  void signpost_writtenAndRead_isTheSame(
      @ForAll("signpostHeads") EntryHead head, @ForAll("signposts") List<ContextSet> sets) {
    EntryView view = EntryCodec.decode(EntryCodec.encode(head, sets));
    assertHead(view, head);
    assertThat(view.output()).isNull();
    assertThat(view.sets()).isEqualTo(sets);
  }

  @Property
  void owner_isTheExactKeyUnderTheExactValues(
      @ForAll("heads") EntryHead head, @ForAll("heads") EntryHead other) {
    EntryView view = EntryCodec.decode(EntryCodec.encode(head, SampleEntries.plain("x")));
    boolean isSame =
        head.key().equals(other.key())
            && java.util.Arrays.equals(head.contextBytes(), other.contextBytes());
    assertThat(view.isOwnedBy(EntryKind.OUTPUT, other.key(), other.contextBytes()))
        .isEqualTo(isSame);
    assertThat(view.isOwnedBy(EntryKind.ITEM, head.key(), head.contextBytes())).isFalse();
    FragmentKey longer = FragmentKey.of(head.key().toString(), "more");
    assertThat(view.isOwnedBy(EntryKind.OUTPUT, longer, head.contextBytes())).isFalse();
  }

  private static void assertHead(EntryView view, EntryHead head) {
    assertThat(view.isOwnedBy(head.kind(), head.key(), head.contextBytes())).isTrue();
    assertThat(view.incarnation()).isEqualTo(head.incarnation());
    assertThat(view.stamp()).isEqualTo(head.stamp());
    assertThat(view.sequence()).isEqualTo(head.sequence());
    assertThat(view.expiresAtMillis()).isEqualTo(head.expiresAtMillis());
    assertThat(view.tagHashes()).isEqualTo(head.tagHashes());
    assertThat(view.isReadingOnly()).isEqualTo(head.isReadingOnly());
  }
}
