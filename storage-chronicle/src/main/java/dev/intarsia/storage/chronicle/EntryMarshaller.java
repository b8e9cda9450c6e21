package dev.intarsia.storage.chronicle;

import dev.intarsia.spi.storage.StoredEntry;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.util.ReadResolvable;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.hash.serialization.SizedWriter;
import net.openhft.chronicle.wire.Marshallable;
import net.openhft.chronicle.wire.WireIn;
import net.openhft.chronicle.wire.WireOut;
import org.jspecify.annotations.Nullable;

/**
 * Writes an entry as its expiry and its bytes, and reads it back in one copy.
 *
 * <p>Named in the header of the map's file, so its name is part of the file's format.
 */
final class EntryMarshaller
    implements SizedReader<StoredEntry>,
        SizedWriter<StoredEntry>,
        Marshallable,
        ReadResolvable<EntryMarshaller> {

  static final EntryMarshaller INSTANCE = new EntryMarshaller();

  private EntryMarshaller() {}

  @Override
  public StoredEntry read(Bytes<?> in, long size, @Nullable StoredEntry using) {
    long length = size - MapSizing.EXPIRY_BYTES;
    if (length < 0 || length > Integer.MAX_VALUE) {
      throw new IllegalStateException("a value of " + size + " bytes is none of ours");
    }
    long expiresAtMillis = in.readLong();
    byte[] bytes = new byte[(int) length];
    in.read(bytes);
    return new StoredEntry(bytes, expiresAtMillis);
  }

  @Override
  public long size(StoredEntry entry) {
    return (long) MapSizing.EXPIRY_BYTES + entry.length();
  }

  @Override
  public void write(Bytes<?> out, long size, StoredEntry entry) {
    out.writeLong(entry.expiresAtMillis());
    out.write(entry.bytes());
  }

  @Override
  public void readMarshallable(WireIn wire) {
    // There is no state.
  }

  @Override
  public void writeMarshallable(WireOut wire) {
    // There is no state.
  }

  @Override
  public EntryMarshaller readResolve() {
    return INSTANCE;
  }
}
