package dev.intarsia.web.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.containment.Carriage.Script;
import dev.intarsia.web.containment.HolePlace;
import dev.intarsia.web.containment.HoleScan;
import dev.intarsia.web.streaming.ScriptedPage.How;
import dev.intarsia.web.streaming.ScriptedPage.Part;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random pages, holes, contents and orders of completion. */
final class PageBodyProperties {

  private static final List<String> PLACES =
      List.of(
          "<div>%s</div>",
          "<p>a%sb</p>",
          "<ul>%s</ul>",
          "<table><tbody>%s</tbody></table>",
          "<i title=\"%s\">x</i>",
          "<i %s>x</i>",
          "<textarea>placeholder: %s</textarea>",
          "<script>var somewhat = '%s'</script>",
          "<svg viewBox=\"0 0 1 1\">%s</svg>",
          "<!-- a comment: %s -->",
          "<template><b>%s</b></template>",
          "%s");
  private static final List<String> CONTENTS =
      List.of(
          "text#",
          "<b>#</b>",
          "<i>#</i><i>\u20ac</i>",
          "<tr><td>#</td></tr>",
          "",
          "<script>'#</body>'</script>",
          "<template><b>#</b></template>",
          "<!-- # -->");
  private static final List<String> MISFITS = List.of("<div>#</div>", "<li>#</li>", "<option>#");
  private static final List<String> UNCONTAINED =
      List.of("<div>#", "<p>#", "</div>#", "\"><b>#", "<!-- #", "</script>#", "a=\"#", "<?end>#");

  /** What a page is made of. */
  private enum Mixture {
    CONTAINED,
    WITH_MISFITS,
    FITTING_OR_UNCONTAINED,
    WITH_EVERYTHING
  }

  /** A page and everything about it. */
  private static final class Scene {

    final Random random;
    final Map<String, Part> parts = new LinkedHashMap<>();
    final RecordingListener told = new RecordingListener();
    final VirtualTime time = new VirtualTime();
    final Script script;
    final String root;
    final String end;
    final Mixture mixture;
    final PageBodies site;

    Scene(long seed, Mixture mixture) {
      this.random = new Random(seed);
      this.mixture = mixture;
      this.script = Script.values()[random.nextInt(2)];
      int count = 1 + random.nextInt(6);
      for (int i = 0; i < count; i++) {
        How how = How.values()[random.nextInt(How.values().length)];
        String name = "r" + i;
        String content = content(name);
        if (i > 0 && random.nextInt(3) == 0) {
          content += nestedPlace().formatted("{r" + random.nextInt(i) + "}");
        }
        String preview = random.nextBoolean() ? "<b>wait</b>" : "<tr><td>wait";
        Part part = Part.of(how, content).showing(preview, "F" + name + "F");
        parts.put(name, part);
      }
      StringBuilder body = new StringBuilder();
      for (int i = random.nextInt(6) + 1; i > 0; i--) {
        String hole = "{r" + random.nextInt(count) + "}";
        body.append(place().formatted(random.nextInt(4) == 0 ? hole + hole : hole));
      }
      String frame = one(frames());
      this.root = frame.formatted(body);
      this.end = frame.substring(frame.indexOf("%s") + 2);
      this.site =
          PageBodies.of(
              StreamingSettings.builder()
                  .script(script)
                  .listener(told)
                  .time(time)
                  .alarm(time)
                  .build());
    }

    private List<String> frames() {
      List<String> frames =
          new ArrayList<>(
              List.of(
                  "<!DOCTYPE html><html><head><title>t</title></head><body>%s</body></html>",
                  "<html><body><main>%s</main></BODY></html><!-- </body> -->",
                  "<!doctype html><title>t</title>%s",
                  "<p>x</p>%s<p>y</p></body>"));
      if (mixture == Mixture.WITH_EVERYTHING) {
        frames.add("<!DOCTYPE html><html><body><main><div>%s</main></body></html>");
      }
      return frames;
    }

    private String content(String name) {
      List<String> some = new ArrayList<>(CONTENTS);
      if (mixture != Mixture.CONTAINED) {
        some.addAll(MISFITS);
      }
      if (mixture == Mixture.WITH_EVERYTHING || isFitting()) {
        some.addAll(UNCONTAINED);
      }
      if (isFitting()) {
        some.removeAll(MISFITS);
        some.removeIf(each -> each.contains("<tr>"));
      }
      return one(some).replace("#", name);
    }

    /** What looks through what was sent accepts nothing that parsers would move. */
    private boolean isFitting() {
      return mixture == Mixture.FITTING_OR_UNCONTAINED;
    }

    private String place() {
      String place = one(PLACES);
      return isFitting() && place.contains("<table>") ? "<div>%s</div>" : place;
    }

    /** What nests may be put into a paragraph. */
    private String nestedPlace() {
      String place = place();
      boolean isBlock =
          place.startsWith("<div") || place.startsWith("<p") || place.startsWith("<u");
      return isFitting() && isBlock ? "<i>%s</i>" : place;
    }

    private <T> T one(List<T> some) {
      return some.get(random.nextInt(some.size()));
    }

    ScriptedPage page() {
      return new ScriptedPage(root, parts);
    }

    /** Sends a page, releasing parts in some order while it is read. */
    Receiver send(ScriptedPage page, int released) {
      var body = site.body(page, BodyOptions.of(Markup.HTML));
      Receiver receiver = new Receiver(body);
      List<String> order = new ArrayList<>(page.pending());
      java.util.Collections.shuffle(order, random);
      for (String name : order.subList(0, Math.min(released, order.size()))) {
        if (random.nextBoolean()) {
          receiver.take();
        }
        page.release(name);
      }
      receiver.take();
      if (!body.isDone()) {
        time.pass(Duration.ofSeconds(10));
        receiver.take();
      }
      assertThat(body.isDone()).as("the page is complete").isTrue();
      return receiver;
    }
  }

  /** What late parts are children of: found by looking through what was sent. */
  private static void assertLatePartsAreChildrenOfTheBody(WireReader wire) {
    if (wire.chunks().isEmpty()) {
      return;
    }
    String page = wire.withoutMarks();
    int at = page.substring(0, wire.firstChunk()).getBytes(StandardCharsets.UTF_8).length;
    HoleScan scan = HoleScan.ofPage(page.getBytes(StandardCharsets.UTF_8), at);
    assertThat(scan.verdict().explanation()).as(page).isEqualTo("contained");
    if (wire.firstChunk() < page.length()) {
      assertThat(scan.spots().get(0).place()).isEqualTo(HolePlace.BODY);
    }
  }

  private static void assertEverySlotIsFilled(WireReader wire) {
    assertThat(wire.slots()).doesNotHaveDuplicates();
    assertThat(wire.chunks().keySet()).containsExactlyInAnyOrderElementsOf(wire.slots());
  }

  private static void assertNamesStandNowhereElse(WireReader wire) {
    String page = wire.applied();
    for (String name : wire.slots()) {
      assertThat(page).doesNotContain(name);
    }
  }

  @Property(tries = 2000)
  void containedPage_appliedIsTheSingleFlush(@ForAll long seed) {
    Scene scene = new Scene(seed, Mixture.CONTAINED);
    ScriptedPage page = scene.page();
    WireReader wire = WireReader.of(scene.send(page, Integer.MAX_VALUE).text());
    assertEverySlotIsFilled(wire);
    assertNamesStandNowhereElse(wire);
    if (scene.told.replaced.isEmpty() && !hasUnplaceableFallback(scene)) {
      assertThat(wire.applied()).isEqualTo(page.singleFlush());
    }
  }

  @Property(tries = 2000)
  void pageOfAnything_isCompleteAndNothingStaysOpen(@ForAll long seed) {
    Scene scene = new Scene(seed, Mixture.WITH_EVERYTHING);
    ScriptedPage page = scene.page();
    WireReader wire = WireReader.of(scene.send(page, Integer.MAX_VALUE).text());
    assertEverySlotIsFilled(wire);
    if (scene.told.replaced.isEmpty() && !hasUnplaceableFallback(scene)) {
      assertThat(wire.applied()).isEqualTo(page.singleFlush());
    }
  }

  @Property(tries = 5000)
  void lateParts_areChildrenOfTheBody_whateverGoesInDocumentOrder(@ForAll long seed) {
    Scene scene = new Scene(seed, Mixture.FITTING_OR_UNCONTAINED);
    for (int i = 0; i < 2; i++) {
      int released = scene.random.nextBoolean() ? Integer.MAX_VALUE : 2;
      WireReader wire = WireReader.of(scene.send(scene.page(), released).text());
      assertEverySlotIsFilled(wire);
      assertLatePartsAreChildrenOfTheBody(wire);
    }
  }

  @Property(tries = 1000)
  void pageWithMisfits_isCompleteAndNothingStaysOpen(@ForAll long seed) {
    Scene scene = new Scene(seed, Mixture.WITH_MISFITS);
    ScriptedPage page = scene.page();
    WireReader wire = WireReader.of(scene.send(page, Integer.MAX_VALUE).text());
    assertEverySlotIsFilled(wire);
    if (scene.told.replaced.isEmpty() && !hasUnplaceableFallback(scene)) {
      assertThat(wire.applied()).isEqualTo(page.singleFlush());
    }
  }

  @Property(tries = 1000)
  void sameSiteAgain_learns_andNothingIsReplacedInTheEnd(@ForAll long seed) {
    Scene scene = new Scene(seed, Mixture.WITH_EVERYTHING);
    for (int i = 0; i < 25; i++) {
      scene.told.replaced.clear();
      ScriptedPage page = scene.page();
      Receiver receiver = scene.send(page, Integer.MAX_VALUE);
      if (scene.told.replaced.isEmpty() && !hasUnplaceableFallback(scene)) {
        assertThat(WireReader.of(receiver.text()).applied()).isEqualTo(page.singleFlush());
      }
    }
    assertThat(scene.told.replaced).isEmpty();
  }

  @Property(tries = 1000)
  void pageWhosePartsDoNotAllCome_isCompleteAndNothingStaysOpen(@ForAll long seed) {
    Scene scene = new Scene(seed, Mixture.WITH_EVERYTHING);
    ScriptedPage page = scene.page();
    WireReader wire = WireReader.of(scene.send(page, scene.random.nextInt(3)).text());
    assertEverySlotIsFilled(wire);
    assertThat(wire.applied()).endsWith(scene.end);
  }

  @Property(tries = 500)
  void otherMarkup_isTheSingleFlush(@ForAll long seed) {
    Scene scene = new Scene(seed, Mixture.WITH_EVERYTHING);
    ScriptedPage page = scene.page();
    var body = scene.site.body(page, BodyOptions.of(Markup.OTHER));
    Receiver receiver = new Receiver(body);
    List<String> order = new ArrayList<>(page.pending());
    java.util.Collections.shuffle(order, scene.random);
    for (String name : order) {
      receiver.take();
      page.release(name);
    }
    receiver.take();
    assertThat(receiver.text()).isEqualTo(page.singleFlush());
  }

  /** A fallback of text stands in no table, late or not: there is nothing in its place then. */
  private static boolean hasUnplaceableFallback(Scene scene) {
    return scene.parts.values().stream().anyMatch(part -> part.how() == How.FAILED);
  }
}
