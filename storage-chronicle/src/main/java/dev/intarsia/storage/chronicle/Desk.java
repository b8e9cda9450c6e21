package dev.intarsia.storage.chronicle;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import net.openhft.chronicle.bytes.BytesStore;

/**
 * The scratch of one thread at a time: a key in the form in which the map takes it.
 *
 * <p>Thread safety: belongs to the thread that took it from {@link Desks}; only the number of
 * visits is read by others.
 */
final class Desk {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final VarHandle VISITS;

  static {
    try {
      VISITS = MethodHandles.lookup().findVarHandle(Desk.class, "visits", long.class);
    } catch (ReflectiveOperationException impossible) {
      throw new ExceptionInInitializerError(impossible);
    }
  }

  /** Which of the desks it is. */
  final int place;

  private final byte[] keyBytes = new byte[MapSizing.KEY_BYTES];
  private final BytesStore<?, ?> key = BytesStore.wrap(keyBytes);

  @SuppressWarnings("unused") // through the handle
  private long visits;

  Desk(int place) {
    this.place = place;
  }

  /** The key in the form in which the map takes it, until the next call. */
  BytesStore<?, ?> key(long high, long low) {
    LONGS.set(keyBytes, 0, high);
    LONGS.set(keyBytes, Long.BYTES, low);
    return key;
  }

  long visitsOpaque() {
    return (long) VISITS.getOpaque(this);
  }

  void visitsOpaque(long newVisits) {
    VISITS.setOpaque(this, newVisits);
  }
}
