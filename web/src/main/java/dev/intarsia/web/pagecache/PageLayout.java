package dev.intarsia.web.pagecache;

import dev.intarsia.fragment.Attachments.Header;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * The bytes of a kept page, version 1: a head of numbers and header fields, then the bodies.
 *
 * <pre>
 *  0  "INPG"   4  version   5  representations   6  status
 *  8  CRC-32C of the head but these four bytes   12  length of the head   16  made (ms)
 * 24  representations: coding, entity tag, length of the body
 *     headers: number, then name and value each
 *     bodies, in the order of the representations
 * </pre>
 *
 * <p>Numbers are little-endian. The checksum is of the head alone: the entry around it has one of
 * everything, and a hit must not read bodies that it only passes on.
 */
final class PageLayout {

  /** The version, which is part of every key too: another one is never found. */
  static final int VERSION = 1;

  static final int MAGIC = 'I' | 'N' << 8 | 'P' << 16 | 'G' << 24;
  static final int VERSION_AT = 4;
  static final int COUNT_AT = 5;
  static final int STATUS_AT = 6;
  static final int CHECKSUM_AT = 8;
  static final int LENGTH_AT = 12;
  static final int MADE_AT = 16;
  static final int FIXED = 24;

  /** A page in one coding. */
  record Representation(String coding, String tag, byte[] body) {}

  private PageLayout() {}

  /** The bytes of a page. */
  static byte[] encoded(
      int status, long madeMillis, List<Header> headers, List<Representation> representations) {
    int headBytes = FIXED + Short.BYTES;
    int bodyBytes = 0;
    for (Representation each : representations) {
      headBytes += 2 + each.coding().length() + each.tag().length() + Integer.BYTES;
      bodyBytes = Math.addExact(bodyBytes, each.body().length);
    }
    for (Header header : headers) {
      headBytes += Short.BYTES + header.name().length() + Integer.BYTES + header.value().length();
    }
    ByteBuffer out =
        ByteBuffer.allocate(Math.addExact(headBytes, bodyBytes)).order(ByteOrder.LITTLE_ENDIAN);
    out.putInt(MAGIC)
        .put((byte) VERSION)
        .put((byte) representations.size())
        .putShort((short) status)
        .putInt(0)
        .putInt(headBytes)
        .putLong(madeMillis);
    for (Representation each : representations) {
      putText(out.put((byte) each.coding().length()), each.coding());
      putText(out.put((byte) each.tag().length()), each.tag());
      out.putInt(each.body().length);
    }
    out.putShort((short) headers.size());
    for (Header header : headers) {
      putText(out.putShort((short) header.name().length()), header.name());
      putText(out.putInt(header.value().length()), header.value());
    }
    representations.forEach(each -> out.put(each.body()));
    out.putInt(CHECKSUM_AT, checksum(out.array(), 0, headBytes));
    return out.array();
  }

  /** Header fields are Latin-1, checked when they became headers: a byte for each char. */
  private static void putText(ByteBuffer out, String text) {
    out.put(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** The checksum of a head, which lies at an offset. */
  static int checksum(byte[] source, int offset, int headBytes) {
    CRC32C crc = new CRC32C();
    crc.update(source, offset, CHECKSUM_AT);
    crc.update(source, offset + LENGTH_AT, headBytes - LENGTH_AT);
    return (int) crc.getValue();
  }
}
