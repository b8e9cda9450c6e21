package dev.intarsia.web.esi;

import dev.intarsia.cacheability.Cacheability;
import dev.intarsia.cacheability.ContextSet;
import dev.intarsia.cacheability.TagSet;
import dev.intarsia.fragment.FragmentKey;
import dev.intarsia.fragment.FragmentRef;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Writes a claim and its expiry as bytes, and reads them.
 *
 * <pre>
 * version   1 byte, 1
 * expiry    8 bytes, epoch milliseconds
 * depth     1 byte
 * audience  text
 * allowed   texts
 * renderer  text
 * arguments 2 bytes number, each: 0 null | 1 text | 2 8 bytes | 3 8 bytes of a double | 4 true | 5 false
 * key       texts, none if it has no key
 * declared  texts of tags, texts of contexts, 8 bytes max-age, 8 bytes expiry
 * denied    texts
 * dialect   text, the name of a FragmentDialect
 * target    text, empty if it has none
 *
 * text      2 bytes length, UTF-8
 * texts     2 bytes number, each a text
 * </pre>
 *
 * Every part has its length, so no two claims have the same bytes. Only bytes whose signature was
 * found right are read; they are read strictly all the same.
 */
final class ClaimCodec {

  private static final int VERSION = 1;
  private static final int MOST = 0xFFFF;

  /** A claim and when it ends. */
  record Signed(FragmentClaim claim, long expiresAtMillis) {}

  private ClaimCodec() {}

  /** The bytes; nothing if a part is too long. */
  static Optional<byte[]> encoded(Signed signed) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    try (DataOutputStream output = new DataOutputStream(bytes)) {
      FragmentClaim claim = signed.claim;
      output.writeByte(VERSION);
      output.writeLong(signed.expiresAtMillis);
      output.writeByte(claim.depth());
      writeText(output, claim.audience());
      writeTexts(output, claim.allowed().texts());
      writeRef(output, claim.ref());
      writeText(output, claim.form().dialect().name());
      writeText(output, claim.form().target());
    } catch (TooLongException tooLong) {
      return Optional.empty();
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return Optional.of(bytes.toByteArray());
  }

  private static void writeRef(DataOutputStream output, FragmentRef ref) throws IOException {
    writeText(output, ref.renderer());
    writeNumber(output, ref.arguments().size());
    for (Object argument : ref.arguments().values()) {
      writeArgument(output, argument);
    }
    writeTexts(output, ref.key().map(FragmentKey::parts).orElse(List.of()));
    Cacheability declared = ref.declared();
    writeTexts(output, declared.tags().texts());
    writeTexts(output, declared.contexts().texts());
    output.writeLong(declared.maxAgeSeconds());
    output.writeLong(declared.expiresAtMillis());
    writeTexts(output, new TreeSet<>(ref.deniedStrategies()));
  }

  private static void writeArgument(DataOutputStream output, @Nullable Object argument)
      throws IOException {
    if (argument == null) {
      output.writeByte(0);
    } else if (argument instanceof String text) {
      output.writeByte(1);
      writeText(output, text);
    } else if (argument instanceof Long number) {
      output.writeByte(2);
      output.writeLong(number);
    } else if (argument instanceof Double number) {
      output.writeByte(3);
      output.writeLong(Double.doubleToRawLongBits(number));
    } else {
      output.writeByte(Boolean.TRUE.equals(argument) ? 4 : 5);
    }
  }

  private static void writeTexts(DataOutputStream output, Collection<String> texts)
      throws IOException {
    writeNumber(output, texts.size());
    for (String text : texts) {
      writeText(output, text);
    }
  }

  private static void writeText(DataOutputStream output, String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    writeNumber(output, utf8.length);
    output.write(utf8);
  }

  private static void writeNumber(DataOutputStream output, int number) throws IOException {
    if (number > MOST) {
      throw new TooLongException();
    }
    output.writeShort(number);
  }

  /** What the bytes say; nothing if they were not written here. */
  static Optional<Signed> decoded(byte[] bytes) {
    try (DataInputStream input = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (input.readUnsignedByte() != VERSION) {
        return Optional.empty();
      }
      long expiry = input.readLong();
      int depth = input.readUnsignedByte();
      String audience = readText(input);
      ContextSet allowed = ContextSet.of(readTexts(input));
      FragmentRef ref = readRef(input);
      FragmentForm form =
          new FragmentForm(FragmentDialect.valueOf(readText(input)), readText(input));
      FragmentClaim claim = new FragmentClaim(ref, allowed, audience, depth, form);
      return input.read() >= 0 ? Optional.empty() : Optional.of(new Signed(claim, expiry));
    } catch (IOException | RuntimeException unreadable) {
      return Optional.empty();
    }
  }

  private static FragmentRef readRef(DataInputStream input) throws IOException {
    String renderer = readText(input);
    @Nullable Object[] arguments = new @Nullable Object[input.readUnsignedShort()];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = readArgument(input);
    }
    List<String> key = readTexts(input);
    Cacheability declared =
        Cacheability.NONE
            .withTags(TagSet.of(readTexts(input)))
            .withContexts(ContextSet.of(readTexts(input)))
            .withMaxAge(input.readLong())
            .withExpiry(input.readLong());
    String[] denied = readTexts(input).toArray(String[]::new);
    FragmentRef ref = FragmentRef.to(renderer, arguments).dependingOn(declared).denying(denied);
    return key.isEmpty() ? ref : ref.keyed(FragmentKey.of(key));
  }

  private static @Nullable Object readArgument(DataInputStream input) throws IOException {
    int type = input.readUnsignedByte();
    return switch (type) {
      case 0 -> null;
      case 1 -> readText(input);
      case 2 -> input.readLong();
      case 3 -> Double.longBitsToDouble(input.readLong());
      case 4 -> Boolean.TRUE;
      case 5 -> Boolean.FALSE;
      default -> throw new IOException("there is no type " + type);
    };
  }

  private static List<String> readTexts(DataInputStream input) throws IOException {
    int number = input.readUnsignedShort();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      texts.add(readText(input));
    }
    return texts;
  }

  private static String readText(DataInputStream input) throws IOException {
    byte[] utf8 = new byte[input.readUnsignedShort()];
    input.readFully(utf8);
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
  }

  /** A part is longer than its length can say. */
  private static final class TooLongException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
