package dev.intarsia.web.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.fragment.Attachments;
import dev.intarsia.web.containment.Carriage.Script;
import dev.intarsia.web.streaming.ScriptedPage.How;
import dev.intarsia.web.streaming.ScriptedPage.Part;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PageBodyTest {

  private static final String HEAD = "<!DOCTYPE html><html><head><title>t</title></head><body>";
  private static final String END = "</body></html>";

  private final RecordingListener told = new RecordingListener();
  private final VirtualTime time = new VirtualTime();
  private final AtomicInteger ended = new AtomicInteger();

  private PageBodies site(Script script) {
    return PageBodies.of(settings(script).build());
  }

  private StreamingSettings.Builder settings(Script script) {
    return StreamingSettings.builder().script(script).listener(told).time(time).alarm(time);
  }

  private BodyOptions html() {
    return BodyOptions.of(Markup.HTML).endingWith(ended::incrementAndGet);
  }

  private static ScriptedPage page(String body, Map<String, Part> parts) {
    return new ScriptedPage(HEAD + body + END, parts);
  }

  private Receiver receiver(Script script, ScriptedPage page) {
    return new Receiver(site(script).body(page, html()));
  }

  @Test
  void latePart_leavesBehindTheBody_whoseEndIsHeldBack() {
    ScriptedPage page = page("<p>{a}</p>", Map.of("a", late("<b>A</b>").showing("wait", "")));
    Receiver receiver = receiver(Script.MISSING, page);

    String first = receiver.take();
    page.release("a");
    String rest = receiver.take();

    String name = WireReader.of(first).slots().get(0);
    assertThat(first).isEqualTo(HEAD + "<p><?start name=\"" + name + "\">wait<?end></p>");
    assertThat(rest).isEqualTo("<template for=\"" + name + "\"><b>A</b></template>\n" + END);
    assertThat(WireReader.of(receiver.text()).applied()).isEqualTo(page.singleFlush());
    assertThat(ended).hasValue(1);
    assertThat(told.carried).containsExactly("a TEMPLATE");
  }

  @Test
  void pageWithoutBodyEnd_getsLatePartsBehindIt() {
    ScriptedPage page =
        new ScriptedPage("<!DOCTYPE html><title>t</title><p>{a}</p>", Map.of("a", late("A")));
    Receiver receiver = receiver(Script.MISSING, page);
    receiver.take();
    page.release("a");
    assertThat(receiver.take()).startsWith("<template").endsWith("</template>\n");
  }

  @Test
  void bodyEnd_inScriptOrComment_isNone() {
    String body = "<script>'</body>'</script><p>{a}</p><!-- </body> -->";
    ScriptedPage page =
        new ScriptedPage(HEAD + body + "</BODY ></html><!-- </body> -->", Map.of("a", late("A")));
    Receiver receiver = receiver(Script.MISSING, page);
    assertThat(receiver.take()).endsWith("<!-- </body> -->");
    page.release("a");
    assertThat(receiver.take()).endsWith("</template>\n</BODY ></html><!-- </body> -->");
  }

  @Test
  void slotInAttribute_holdsBackWhatFollows_notWhatIsBefore() {
    ScriptedPage page =
        page(
            "<p>{a}</p><i title=\"{b}\">{c}</i>",
            Map.of("a", late("A"), "b", late("B"), "c", late("C")));
    Receiver receiver = receiver(Script.MISSING, page);
    assertThat(receiver.take()).contains("<?start").endsWith("<i title=\"");
    page.release("a");
    page.release("c");
    assertThat(receiver.take()).isEmpty();
    page.release("b");
    String rest = receiver.take();
    assertThat(rest).startsWith("B\">C</i><template").endsWith("A</template>\n" + END);
    assertThat(told.carried).containsExactly("b IN_ORDER", "c IN_ORDER", "a TEMPLATE");
  }

  @Test
  void sameSlotThreeTimes_hasThreeNamesAndIsWrittenThreeTimes() {
    ScriptedPage page = page("<p>{a}</p><p>{a}</p><p>{a}</p>", Map.of("a", late("A")));
    Receiver receiver = receiver(Script.MISSING, page);
    receiver.take();
    page.release("a");
    receiver.take();
    WireReader wire = WireReader.of(receiver.text());
    assertThat(wire.slots()).hasSize(3).doesNotHaveDuplicates();
    assertThat(wire.chunks().keySet()).containsExactlyInAnyOrderElementsOf(wire.slots());
    assertThat(wire.applied()).isEqualTo(page.singleFlush());
  }

  @Test
  void uncontainedPart_travelsAsData_ifThePageHasTheScript() {
    ScriptedPage page = page("<div>{a}</div>", Map.of("a", late("<p>one")));
    Receiver receiver = receiver(Script.LOADED, page);
    receiver.take();
    page.release("a");
    assertThat(receiver.take()).startsWith("<script type=\"application/json\" data-late=");
    assertThat(WireReader.of(receiver.text()).applied()).isEqualTo(page.singleFlush());
  }

  @Test
  void uncontainedPart_withoutScript_showsItsFallbackOnce_thenWaitsForItsTurn() {
    Map<String, Part> parts = Map.of("a", late("<div>").showing("", "sorry"), "b", late("B"));
    PageBodies site = site(Script.MISSING);
    ScriptedPage first = page("<i>{b}</i>{a}", parts);
    Receiver receiver = new Receiver(site.body(first, html()));
    receiver.take();
    first.release("a");
    first.release("b");
    receiver.take();
    assertThat(WireReader.of(receiver.text()).applied()).isEqualTo(HEAD + "<i>B</i>sorry" + END);
    assertThat(told.replaced).hasSize(1);

    ScriptedPage second = page("<i>{b}</i>{a}", parts);
    Receiver again = new Receiver(site.body(second, html()));
    assertThat(again.take()).as("nothing is left open before what breaks it").endsWith("<i>");
    second.release("a");
    second.release("b");
    again.take();
    assertThat(again.text()).isEqualTo(second.singleFlush());
    assertThat(told.replaced).hasSize(1);
  }

  @Test
  void misfit_showsItsFallbackOnce_thenWaitsForItsTurn_andTheRestDoesNot() {
    Map<String, Part> parts = Map.of("a", late("<div>x</div>"), "b", late("B"));
    PageBodies site = site(Script.LOADED);
    ScriptedPage first = page("<p>{a}</p>", parts);
    Receiver receiver = new Receiver(site.body(first, html()));
    receiver.take();
    first.release("a");
    receiver.take();
    assertThat(WireReader.of(receiver.text()).applied()).isEqualTo(HEAD + "<p></p>" + END);
    assertThat(told.replaced).containsExactly("a: PARAGRAPH around the hole would be closed");

    ScriptedPage second = page("<i>{b}</i><p>{a}</p>", parts);
    Receiver again = new Receiver(site.body(second, html()));
    assertThat(again.take()).contains("<?start").endsWith("<p>");
    second.release("a");
    second.release("b");
    again.take();
    assertThat(WireReader.of(again.text()).applied()).isEqualTo(second.singleFlush());
  }

  @Test
  void attributeContentThatEndsItsAttribute_isReplaced_whileSomethingIsOpen() {
    Map<String, Part> parts =
        Map.of("a", late("A"), "b", late("\"><div>").showing("", "safe"), "c", late("C"));
    ScriptedPage page = page("<i>{a}</i><i title=\"{b}\"></i>{c}", parts);
    Receiver receiver = receiver(Script.LOADED, page);
    receiver.take();
    List.of("a", "b", "c").forEach(page::release);
    receiver.take();
    assertThat(WireReader.of(receiver.text()).applied())
        .isEqualTo(HEAD + "<i>A</i><i title=\"safe\"></i>C" + END);
  }

  @Test
  void attributeContentThatEndsItsAttribute_putsEverythingBehindItInOrder() {
    Map<String, Part> parts = Map.of("b", late("\"><div>"), "c", late("C"));
    ScriptedPage page = page("<i title=\"{b}\"></i>{c}", parts);
    Receiver receiver = receiver(Script.LOADED, page);
    page.release("b");
    assertThat(receiver.take()).endsWith("\"><div>\"></i>");
    page.release("c");
    receiver.take();
    assertThat(receiver.text()).isEqualTo(page.singleFlush());
  }

  @Test
  void uncontainedStoredPart_behindAnOpenSlot_isReplaced() {
    Map<String, Part> parts =
        Map.of("a", late("A"), "b", Part.of(How.IN_ORDER, "<div>").showing("", "<hr>"));
    PageBodies site = site(Script.LOADED);
    ScriptedPage page = page("<i>{a}</i>{b}<p>x</p>", parts);
    Receiver receiver = new Receiver(site.body(page, html()));
    assertThat(receiver.take()).contains("<?start");
    page.release("b");
    page.release("a");
    receiver.take();
    assertThat(WireReader.of(receiver.text()).applied())
        .isEqualTo(HEAD + "<i>A</i><hr><p>x</p>" + END);
    assertThat(told.replaced).containsExactly("b: an element is not closed at byte 5");

    ScriptedPage next = page("<i>{a}</i>{b}<p>x</p>", parts);
    Receiver again = new Receiver(site.body(next, html()));
    assertThat(again.take()).endsWith("<i>");
    next.release("a");
    next.release("b");
    again.take();
    assertThat(again.text()).isEqualTo(next.singleFlush());
  }

  @Test
  void uncontainedPartInAStoredPart_isLearntOfWhatItLiesIn() {
    Map<String, Part> parts =
        Map.of(
            "a", late("A"),
            "s", Part.of(How.STORED, "<ul>{b}</ul>"),
            "b", late("<li><b>"));
    PageBodies site = site(Script.MISSING);
    for (int i = 0; i < 2; i++) {
      ScriptedPage page = page("<i>{a}</i>{s}", parts);
      Receiver receiver = new Receiver(site.body(page, html()));
      String first = receiver.take();
      page.release("b");
      page.release("a");
      receiver.take();
      if (i == 1) {
        assertThat(first).endsWith("<i>");
        assertThat(receiver.text()).isEqualTo(page.singleFlush());
      }
    }
    assertThat(told.replaced).hasSize(1);
  }

  @Test
  void uncontainedPage_goesInDocumentOrder() {
    ScriptedPage page = page("<main><div>{a}</main>{b}", Map.of("a", late("A"), "b", late("B")));
    Receiver receiver = receiver(Script.LOADED, page);
    assertThat(receiver.take()).endsWith("<div>");
    page.release("b");
    page.release("a");
    receiver.take();
    assertThat(receiver.text()).isEqualTo(page.singleFlush());
  }

  @Test
  void otherMarkup_goesInDocumentOrder() {
    ScriptedPage page = new ScriptedPage("{\"a\": \"{a}\", \"b\": 1}", Map.of("a", late("<b>")));
    Receiver receiver = new Receiver(site(Script.LOADED).body(page, BodyOptions.of(Markup.OTHER)));
    assertThat(receiver.take()).isEqualTo("{\"a\": \"");
    page.release("a");
    receiver.take();
    assertThat(receiver.text()).isEqualTo("{\"a\": \"<b>\", \"b\": 1}");
  }

  @Test
  void preview_thatDoesNotFit_isEmpty() {
    String body = "<table><tbody>{a}</tbody></table><p>{b}</p>";
    Map<String, Part> parts =
        Map.of(
            "a", late("<tr><td>1</td></tr>").showing("<p>wait</p>", ""),
            "b", late("B").showing("<b>wait", ""));
    String first = receiver(Script.LOADED, page(body, parts)).take();
    assertThat(WireReader.of(first).withoutMarks())
        .isEqualTo(HEAD + "<table><tbody></tbody></table><p></p>");
  }

  @Test
  void failedPart_showsItsFallback_evenIfThatIsNotContained() {
    Map<String, Part> parts = Map.of("a", Part.of(How.FAILED, "x").showing("wait", "<b>sorry"));
    for (Script script : Script.values()) {
      ScriptedPage page = page("<p>{a}</p>", parts);
      Receiver receiver = receiver(script, page);
      receiver.take();
      page.release("a");
      receiver.take();
      String shown = script == Script.LOADED ? "<b>sorry" : "";
      assertThat(WireReader.of(receiver.text()).applied())
          .isEqualTo(HEAD + "<p>" + shown + "</p>" + END);
    }
    assertThat(told.replaced).isEmpty();
  }

  @Test
  void slotsInStoredParts_areJudgedWhereTheySit() {
    Map<String, Part> parts =
        Map.of(
            "s", Part.of(How.STORED, "<ul>{a}</ul><p title=\"{b}\">{c}</p>"),
            "a", late("<li>A</li>"),
            "b", late("B"),
            "c", late("C"));
    ScriptedPage page = page("<main>{s}</main>", parts);
    Receiver receiver = receiver(Script.MISSING, page);
    assertThat(receiver.take()).contains("<ul><?start").endsWith("<p title=\"");
    List.of("a", "b", "c").forEach(page::release);
    receiver.take();
    assertThat(WireReader.of(receiver.text()).applied()).isEqualTo(page.singleFlush());
  }

  @Test
  void slotsInStoredParts_ofTemplatesAndDrawings_areJudgedWhereTheySit() {
    Map<String, Part> parts =
        Map.of(
            "s", Part.of(How.STORED, "<i title=\"{b}\"></i>"),
            "d", Part.of(How.STORED, "<rect id=\"{b}\"></rect>"),
            "a", late("A"),
            "b", late("\"x"));
    for (String body : List.of("<template>{s}</template>", "<svg id=\"a\">{d}</svg>")) {
      ScriptedPage page = page("<p>{a}</p>" + body, parts);
      Receiver receiver = receiver(Script.LOADED, page);
      receiver.take();
      page.release("b");
      page.release("a");
      receiver.take();
      assertThat(WireReader.of(receiver.text()).applied()).doesNotContain("x");
    }
    assertThat(told.replaced).hasSize(2);
  }

  @Test
  void slotsInStoredParts_areSeenFromThePage() {
    Map<String, Part> parts =
        Map.of("s", Part.of(How.STORED, "<b>b</b>{a}"), "a", late("<div>x</div>"));
    ScriptedPage page = page("<p>{s}</p>", parts);
    Receiver receiver = receiver(Script.LOADED, page);
    receiver.take();
    page.release("a");
    receiver.take();
    assertThat(told.replaced).containsExactly("a: PARAGRAPH around the hole would be closed");
  }

  @Test
  void pageThatBeginsWithAHole_isLookedThroughAtItsEnd() {
    Map<String, Part> parts =
        Map.of("top", Part.of(How.STORED, HEAD + "<p>"), "a", late("A"), "b", late("B"));
    ScriptedPage page = new ScriptedPage("{top}{a}</p><i title=\"{b}\"></i>" + END, parts);
    Receiver receiver = receiver(Script.MISSING, page);
    assertThat(receiver.take()).contains("<?start").endsWith("<i title=\"");
    page.release("a");
    page.release("b");
    assertThat(receiver.take()).startsWith("B\"></i><template").endsWith("\n" + END);
    assertThat(WireReader.of(receiver.text()).applied()).isEqualTo(page.singleFlush());
  }

  @Test
  void assets_areSentOnce_beforeTheFirstPartThatNeedsThem() {
    Attachments chart = Attachments.libraries("base", "chart");
    Map<String, Part> parts = Map.of("a", late("A").with(chart), "b", late("B").with(chart));
    PageBodies site =
        PageBodies.of(
            settings(Script.MISSING)
                .assets(libraries -> "<link rel=\"stylesheet\" href=\"/" + libraries + "\">")
                .build());
    ScriptedPage page = page("<p>{a}</p><p>{b}</p>", parts);
    Receiver receiver =
        new Receiver(site.body(page, html().knowing(Attachments.libraries("base"))));
    receiver.take();
    page.release("b");
    assertThat(receiver.take()).startsWith("<link rel=\"stylesheet\" href=\"/[chart]\"><template");
    page.release("a");
    assertThat(receiver.take()).startsWith("<template");
  }

  @Test
  void assets_ofAPartInDocumentOrder_areSentWhereTheBodyEnds() {
    Map<String, Part> parts =
        Map.of("a", late("A").with(Attachments.libraries("chart")), "b", late("B"));
    PageBodies site =
        PageBodies.of(
            settings(Script.MISSING).assets(some -> "<script src=\"/x.js\"></script>").build());
    ScriptedPage page = page("<p title=\"{a}\">{b}</p>", parts);
    Receiver receiver = new Receiver(site.body(page, html()));
    page.release("a");
    receiver.take();
    page.release("b");
    String rest = receiver.take();
    assertThat(rest).startsWith("<script src=\"/x.js\"></script><template").endsWith(END);
  }

  @Test
  void assetsThatCannotBeWritten_areReported_andThePageGoesOn() {
    Map<String, Part> parts = Map.of("a", late("A").with(Attachments.libraries("chart")));
    List<AssetMarkup> broken =
        List.of(
            some -> "<style>",
            some -> {
              throw new IllegalStateException("gone");
            });
    for (AssetMarkup markup : broken) {
      ScriptedPage page = page("<p>{a}</p>", parts);
      PageBodies site = PageBodies.of(settings(Script.MISSING).assets(markup).build());
      Receiver receiver = new Receiver(site.body(page, html()));
      receiver.take();
      page.release("a");
      assertThat(receiver.take()).startsWith("<template").endsWith(END);
    }
    assertThat(told.assets).hasSize(2).allMatch(text -> text.startsWith("[chart]: "));
  }

  @Test
  void notice_isWrittenOnce_beforeLateParts_andOnlyIfSomethingIsOpen() {
    String notice = NoScript.standard().element("/a?b=c");
    BodyOptions options = html().withNotice(notice);
    ScriptedPage page = page("<p>{a}</p><p>{b}</p>", Map.of("a", late("A"), "b", late("B")));
    Receiver receiver = new Receiver(site(Script.LOADED).body(page, options));
    assertThat(receiver.take()).endsWith("</p>" + notice);
    page.release("a");
    page.release("b");
    assertThat(receiver.take()).doesNotContain("noscript");

    ScriptedPage plain = page("<p>x</p>", Map.of());
    Receiver whole = new Receiver(site(Script.LOADED).body(plain, options));
    whole.take();
    assertThat(whole.text()).isEqualTo(plain.singleFlush());
  }

  @Test
  void notice_thatIsNotContained_isRefused() {
    assertThatThrownBy(() -> html().withNotice("<p>"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not closed");
  }

  private static Part late(String text) {
    return Part.of(How.LATE, text);
  }
}
