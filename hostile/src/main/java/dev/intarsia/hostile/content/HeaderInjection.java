package dev.intarsia.hostile.content;

import dev.intarsia.cacheability.TagSet;
import dev.intarsia.failure.InvalidInputException;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.hostile.attack.Attack;
import dev.intarsia.hostile.attack.Breach;
import dev.intarsia.web.edge.EdgeDialect;
import dev.intarsia.web.edge.EdgeTags;
import dev.intarsia.web.edge.HeaderField;
import dev.intarsia.web.exchange.RefusedHeaderException;
import dev.intarsia.web.exchange.ResponseHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/**
 * Tags and attached headers made of anything: what is refused is refused by name, and nothing of
 * what is sent ends a line, not even where a server cuts a character to one byte.
 */
public final class HeaderInjection implements Attack {

  private final List<EdgeTags> edges = new ArrayList<>();
  private final UnaryOperator<String> sent;

  /** With header values as they are. */
  public HeaderInjection() {
    this(value -> value);
  }

  /** With header values that something else has changed before they are sent. */
  public HeaderInjection(UnaryOperator<String> sent) {
    this.sent = sent;
    for (EdgeDialect dialect : EdgeDialect.values()) {
      edges.add(EdgeTags.builder(dialect).site("s").build());
    }
  }

  @Override
  public long attempt(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    String text = NastyTexts.text(random);
    if (random.nextBoolean()) {
      tags(text, random);
    } else {
      attached(text, random);
    }
    return 1;
  }

  private void tags(String text, SplittableRandom random) {
    TagSet tags;
    try {
      tags = TagSet.of(List.of(text, "node:1", NastyTexts.almost(text, random)));
    } catch (InvalidInputException refused) {
      return;
    }
    EdgeTags edge = edges.get(random.nextInt(edges.size()));
    List<String> names = new ArrayList<>();
    for (HeaderField line : edge.header(tags).lines()) {
      names.add(line.name().toLowerCase(Locale.ROOT));
      requireOneLine(line.name(), line.value());
    }
    if (names.stream().distinct().count() > 1) {
      throw new Breach("a tag %s made the headers %s".formatted(NastyTexts.spelled(text), names));
    }
  }

  private void attached(String text, SplittableRandom random) {
    String name = random.nextBoolean() ? "X-Any" : NastyTexts.text(random);
    ResponseHead head = new ResponseHead();
    int lines = 0;
    try {
      Attachments.Header header = Attachments.Header.replacing(name, text);
      head.attach(Attachments.header(header));
      lines = name.equals(ResponseHead.STATUS) ? 0 : 1;
    } catch (InvalidInputException | RefusedHeaderException refused) {
      lines = 0;
    }
    if (head.headers().size() != lines) {
      throw new Breach("header %s made %s".formatted(NastyTexts.spelled(name), head.headers()));
    }
    head.headers().forEach((each, values) -> values.forEach(v -> requireOneLine(each, v)));
  }

  private void requireOneLine(String name, String value) {
    String line = name + ": " + sent.apply(value);
    for (int i = 0; i < line.length(); i++) {
      int asByte = line.charAt(i) & 0xFF;
      if (asByte == '\r' || asByte == '\n' || asByte == 0) {
        throw new Breach("a header ends its line: " + NastyTexts.spelled(line));
      }
    }
  }

  @Override
  public void close() {}
}
