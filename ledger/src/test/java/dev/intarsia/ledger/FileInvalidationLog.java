package dev.intarsia.ledger;

import dev.intarsia.failure.StoreException;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A log in a file beside a mark of trust: length and bytes of the image, then of each record. It
 * keeps what was appended when the process is killed; a record that is cut off at the end was not
 * acknowledged.
 */
final class FileInvalidationLog implements InvalidationLog {

  private final Path file;
  private final TrustMark mark;
  private boolean isTrusted;
  private @Nullable FileChannel channel;

  FileInvalidationLog(Path file) {
    this.file = file;
    mark = TrustMark.at(file.resolveSibling(file.getFileName() + ".trust"));
    isTrusted =
        switch (mark.lastStop()) {
          case CLEAN, KILLED -> true;
          case NONE, UNKNOWN -> false;
        };
    mark.inUse();
  }

  @Override
  public byte @Nullable [] image() {
    byte[][] image = {null};
    read(bytes -> image[0] = image[0] == null ? bytes : image[0]);
    return image[0];
  }

  @Override
  public void replay(Consumer<byte[]> reader) {
    int[] number = {0};
    read(
        bytes -> {
          if (number[0]++ > 0) {
            reader.accept(bytes);
          }
        });
  }

  @Override
  public synchronized void append(byte[] record) {
    try {
      if (channel == null) {
        channel = FileChannel.open(file, StandardOpenOption.APPEND);
      }
      ByteBuffer framed = ByteBuffer.allocate(4 + record.length);
      framed.putInt(record.length).put(record).flip();
      while (framed.hasRemaining()) {
        channel.write(framed);
      }
    } catch (IOException failure) {
      throw new StoreException(file + " cannot be appended to", failure);
    }
  }

  @Override
  public synchronized void checkpoint(byte[] image) {
    Path next = file.resolveSibling(file.getFileName() + ".new");
    try {
      closeChannel();
      try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(next))) {
        out.writeInt(image.length);
        out.write(image);
      }
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
      if (!isTrusted) {
        mark.inUse();
      }
      isTrusted = true;
    } catch (IOException failure) {
      throw new StoreException(file + " cannot be replaced", failure);
    }
  }

  @Override
  public synchronized void distrust() {
    isTrusted = false;
    mark.distrust();
  }

  /** To be called when its ledger has been closed. */
  synchronized void close() {
    try {
      closeChannel();
    } catch (IOException failure) {
      throw new StoreException(file + " cannot be closed", failure);
    }
    if (isTrusted) {
      mark.closedCleanly();
    }
  }

  private void closeChannel() throws IOException {
    if (channel != null) {
      channel.close();
      channel = null;
    }
  }

  private void read(Consumer<byte[]> reader) {
    if (!isTrusted || !Files.exists(file)) {
      return;
    }
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      while (in.available() > 0) {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        reader.accept(bytes);
      }
    } catch (EOFException cutOff) {
      // The process was killed while it wrote this.
    } catch (IOException failure) {
      throw new StoreException(file + " cannot be read", failure);
    }
  }
}
