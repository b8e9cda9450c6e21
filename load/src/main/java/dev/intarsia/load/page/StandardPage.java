package dev.intarsia.load.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** The standard page of the goals: a skeleton of 64 KiB with 8 holes of 1 KiB. */
public final class StandardPage implements PersonalPage {

  /** How many bytes of the page are the same for an audience. */
  static final int SKELETON_BYTES = 64 << 10;

  /** How many bytes fill a hole. */
  static final int HOLE_BYTES = 1 << 10;

  private static final int HOLES = 8;
  private static final int LINE = 64;
  private static final int LETTERS = 26;
  private static final String HEAD =
      "<!doctype html>\n<html lang=\"en\"><head><title>The standard page</title></head><body>\n";
  private static final String TAIL = "</body></html>\n";

  /** A page; all of them are equal. */
  public StandardPage() {}

  @Override
  public int holes() {
    return HOLES;
  }

  @Override
  public List<byte[]> skeleton(Audience audience) {
    List<byte[]> stretches = new ArrayList<>();
    int length = SKELETON_BYTES / (HOLES + 1);
    for (int i = 0; i < HOLES; i++) {
      String start = (i == 0 ? HEAD : "") + "<p>stretch " + i + " for " + audience + "</p>\n";
      stretches.add(filled(start, length, i));
    }
    byte[] end = filled("<p>the end\n", SKELETON_BYTES - length * HOLES - TAIL.length(), HOLES);
    byte[] tail = TAIL.getBytes(StandardCharsets.US_ASCII);
    byte[] last = Arrays.copyOf(end, end.length + tail.length);
    System.arraycopy(tail, 0, last, end.length, tail.length);
    stretches.add(last);
    return stretches;
  }

  @Override
  public byte[] hole(int number, Visitor visitor) {
    String start = "<p>hole " + number + " for " + visitor.id() + "</p>\n";
    return filled(start, HOLE_BYTES, visitor.number() * HOLES + number);
  }

  /** A text of so many ASCII characters that begins so. */
  private static byte[] filled(String start, int length, int seed) {
    Random letters = new Random(seed);
    StringBuilder text = new StringBuilder(length).append(start);
    while (text.length() < length) {
      text.append(text.length() % LINE == 0 ? '\n' : (char) ('a' + letters.nextInt(LETTERS)));
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
