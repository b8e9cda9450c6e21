package dev.intarsia.browser;

import dev.intarsia.web.containment.Carriage;
import dev.intarsia.web.containment.Carriage.Script;
import dev.intarsia.web.containment.Carrier;
import dev.intarsia.web.containment.Containment;
import dev.intarsia.web.containment.HoleScan;
import dev.intarsia.web.containment.HoleSpot;
import dev.intarsia.web.wire.LateForm;
import dev.intarsia.web.wire.SlotNames;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A page whose holes are written as {@code {name}}, sent at once or late. */
final class LatePage {

  private static final Pattern HOLE = Pattern.compile("\\{(\\w+)\\}");

  private final String page;
  private final Map<String, String> fragments;
  private final Map<String, Carriage> choices = new TreeMap<>();
  private final SlotNames names = SlotNames.random(new SecureRandom());
  private int slots;

  LatePage(String page, Map<String, String> fragments) {
    this.page = page;
    this.fragments = fragments;
  }

  /** A piece of text with holes cut out. */
  private record Cut(byte[] bytes, List<Integer> offsets, List<String> names) {

    static Cut of(String text) {
      StringBuilder rest = new StringBuilder();
      List<Integer> offsets = new ArrayList<>();
      List<String> names = new ArrayList<>();
      Matcher matcher = HOLE.matcher(text);
      int from = 0;
      while (matcher.find()) {
        rest.append(text, from, matcher.start());
        offsets.add(rest.toString().getBytes(StandardCharsets.UTF_8).length);
        names.add(matcher.group(1));
        from = matcher.end();
      }
      rest.append(text.substring(from));
      return new Cut(rest.toString().getBytes(StandardCharsets.UTF_8), offsets, names);
    }

    int[] holes() {
      return offsets.stream().mapToInt(Integer::intValue).toArray();
    }

    byte[] between(int hole) {
      int from = hole == 0 ? 0 : offsets.get(hole - 1);
      int to = hole == offsets.size() ? bytes.length : offsets.get(hole);
      return java.util.Arrays.copyOfRange(bytes, from, to);
    }
  }

  /** The page in document order. */
  String singleFlush() {
    return inlined(page);
  }

  private String inlined(String text) {
    Matcher matcher = HOLE.matcher(text);
    return matcher.replaceAll(hole -> Matcher.quoteReplacement(inlined(fragment(hole.group(1)))));
  }

  private String fragment(String name) {
    String fragment = fragments.get(name);
    if (fragment == null) {
      throw new IllegalArgumentException("no fragment '" + name + "' in " + fragments.keySet());
    }
    return fragment;
  }

  /** How each fragment travelled, after the page was written. */
  Map<String, Carrier> carriers() {
    Map<String, Carrier> carriers = new TreeMap<>();
    choices.forEach((name, choice) -> carriers.put(name, choice.carrier()));
    return carriers;
  }

  /** The page's writes: the skeleton, then what is late, the last hole first. */
  List<byte[]> late(Script script) {
    Cut cut = Cut.of(page);
    HoleScan scan = HoleScan.ofPage(cut.bytes(), cut.holes());
    List<byte[]> chunks = new ArrayList<>();
    List<byte[]> skeleton = new ArrayList<>();
    for (int i = 0; i < cut.names().size(); i++) {
      skeleton.add(cut.between(i));
      hole(cut.names().get(i), scan.spots().get(i), scan.verdict(), script, skeleton, chunks);
    }
    skeleton.add(cut.between(cut.names().size()));
    Collections.reverse(chunks);
    List<byte[]> writes = new ArrayList<>();
    writes.add(joined(skeleton));
    writes.addAll(chunks);
    return writes;
  }

  private void hole(
      String name,
      HoleSpot spot,
      Containment verdict,
      Script script,
      List<byte[]> out,
      List<byte[]> chunks) {
    Cut cut = Cut.of(fragment(name));
    HoleScan scan = HoleScan.ofFragment(cut.bytes(), cut.holes());
    Carriage choice = Carriage.choose(verdict, spot, scan.verdict(), script);
    choices.put(name, choice);
    boolean inOrder = choice.carrier() == Carrier.IN_ORDER;
    List<byte[]> content = new ArrayList<>();
    for (int i = 0; i < cut.names().size(); i++) {
      content.add(cut.between(i));
      HoleSpot inner = scan.spots().get(i).nestedIn(spot);
      Containment around = scan.verdict().contained() ? verdict : scan.verdict();
      hole(cut.names().get(i), inner, around, script, content, chunks);
    }
    content.add(cut.between(cut.names().size()));
    if (inOrder) {
      out.addAll(content);
      return;
    }
    String slot = names.name(slots++);
    out.add(LateForm.slot(slot, preview(spot)));
    chunks.add(LateForm.chunk(choice.carrier(), slot, content.toArray(byte[][]::new)));
  }

  private static byte[] preview(HoleSpot spot) {
    String preview =
        switch (spot.place()) {
          case BODY -> "<span aria-busy=\"true\">to come</span>";
          case TABLE -> "<tbody><tr><td>to come</td></tr></tbody>";
          case TABLE_SECTION -> "<tr><td>to come</td></tr>";
          case TABLE_ROW -> "<td>to come</td>";
          case SELECT -> "<option>to come</option>";
          default -> "";
        };
    return preview.getBytes(StandardCharsets.UTF_8);
  }

  static byte[] joined(List<byte[]> parts) {
    java.io.ByteArrayOutputStream all = new java.io.ByteArrayOutputStream();
    parts.forEach(all::writeBytes);
    return all.toByteArray();
  }
}
