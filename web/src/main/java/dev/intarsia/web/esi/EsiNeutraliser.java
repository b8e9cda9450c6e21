package dev.intarsia.web.esi;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Makes content harmless that leaves through a proxy which assembles pages: no command to the proxy
 * is left in it.
 *
 * <p>{@code <esi:}, {@code </esi:} and {@code <!--esi}, in any case of letters, have their {@code
 * <} replaced by {@code &lt;}, the comment gets a space before its word. In a page of HTML that is
 * what the author saw anyway: no browser knows such elements. Everything else passes unchanged.
 *
 * <p>Content may come in pieces, cut anywhere: what could be the beginning of a command is held
 * back until it is decided. Our own includes go out between {@link #flush} and the next piece,
 * never through here.
 *
 * <p>Thread safety: none; one per response. Cost: one pass.
 */
public final class EsiNeutraliser {

  private static final byte[][] COMMANDS = {bytes("<esi:"), bytes("</esi:"), bytes("<!--esi")};
  private static final byte[] ESCAPED = bytes("&lt;");
  private static final byte[] SPACED = bytes("<!-- ");

  /** The longest beginning of a command that is not one yet. */
  private final byte[] held = new byte[8];

  private int heldLength;

  /** At the beginning of a content. */
  public EsiNeutraliser() {}

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** All of a content at once. */
  public static byte[] neutralise(byte[] content) {
    EsiNeutraliser neutraliser = new EsiNeutraliser();
    ByteArrayOutputStream output = new ByteArrayOutputStream(content.length + 16);
    output.writeBytes(neutraliser.next(content));
    output.writeBytes(neutraliser.flush());
    return output.toByteArray();
  }

  /** What is decided of the content so far, and was not returned before. */
  public byte[] next(byte[] piece) {
    ByteArrayOutputStream output = new ByteArrayOutputStream(piece.length + 16);
    for (byte b : piece) {
      take(b, output);
    }
    return output.toByteArray();
  }

  /** What was held back: the content ends here, or is interrupted by an include. */
  public byte[] flush() {
    byte[] rest = new byte[heldLength];
    System.arraycopy(held, 0, rest, 0, heldLength);
    heldLength = 0;
    return rest;
  }

  private void take(byte b, ByteArrayOutputStream output) {
    if (heldLength > 0 && b == '<') {
      // No command holds a second one of these.
      output.write(held, 0, heldLength);
      heldLength = 0;
    }
    if (heldLength == 0 && b != '<') {
      output.write(b);
      return;
    }
    held[heldLength++] = b;
    switch (heldState()) {
      case BEGINNING -> {}
      case COMMAND -> {
        writeHarmless(output);
        heldLength = 0;
      }
      case NOTHING -> {
        output.write(held, 0, heldLength);
        heldLength = 0;
      }
    }
  }

  private enum State {
    BEGINNING,
    COMMAND,
    NOTHING
  }

  private State heldState() {
    State state = State.NOTHING;
    for (byte[] command : COMMANDS) {
      if (begins(command)) {
        if (heldLength == command.length) {
          return State.COMMAND;
        }
        state = State.BEGINNING;
      }
    }
    return state;
  }

  private boolean begins(byte[] command) {
    if (heldLength > command.length) {
      return false;
    }
    for (int i = 0; i < heldLength; i++) {
      byte b = held[i];
      if ((b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b) != command[i]) {
        return false;
      }
    }
    return true;
  }

  private void writeHarmless(ByteArrayOutputStream output) {
    if (held[1] == '!') {
      output.writeBytes(SPACED);
      output.write(held, 4, heldLength - 4);
    } else {
      output.writeBytes(ESCAPED);
      output.write(held, 1, heldLength - 1);
    }
  }
}
