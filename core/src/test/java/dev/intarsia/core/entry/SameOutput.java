package dev.intarsia.core.entry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Rendered;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Compares outputs by everything that can be seen of them, also by what equality leaves out. */
final class SameOutput {

  private SameOutput() {}

  static void assertSame(Rendered actual, Rendered expected) {
    assertThat(bytes(actual)).isEqualTo(bytes(expected));
    assertThat(described(actual)).isEqualTo(described(expected));
    assertThat(actual.cacheability()).isEqualTo(expected.cacheability());
    assertThat(actual.attachments()).isEqualTo(expected.attachments());
    // Equality of maps ignores order, which is part of the promise.
    assertThat(actual.attachments()).hasToString(expected.attachments().toString());
  }

  static byte[] bytes(Rendered output) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      output.writeTo(out, 0, output.length());
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return out.toByteArray();
  }

  private static List<Object> described(Rendered output) {
    List<Object> all = new ArrayList<>();
    for (Rendered.Hole hole : output.holes()) {
      FragmentRef ref = hole.ref();
      all.add(hole.offset());
      all.add(ref);
      all.add(ref.toString());
      all.add(ref.key());
      all.add(ref.declared());
      all.add(ref.deferral());
      all.add(ref.urgency());
      all.add(ref.preview());
      all.add(ref.fallback());
      all.add(ref.deadline());
      all.add(ref.deniedStrategies());
    }
    return all;
  }
}
