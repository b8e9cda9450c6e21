package dev.intarsia.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.intarsia.web.containment.Carriage.Script;
import dev.intarsia.web.containment.Carrier;
import dev.intarsia.web.wire.LateForm;
import dev.intarsia.web.wire.LateScript;
import dev.intarsia.web.wire.OpenSlots;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages whose parts come late, placed by the parser and by the script: the same as at once. */
final class LateDeliveryTest {

  private static final LateScript SCRIPT = LateScript.open();
  private static final String BODY = "({html: document.body.innerHTML.trim(), runs: self.runs})";

  private static TestSite site;
  private static Chromium chromium;
  private static Chromium withoutPatching;
  private static int paths;

  @BeforeAll
  static void start() {
    if (!RealBrowser.isThere()) {
      return;
    }
    chromium = RealBrowser.start(Chromium.Patching.NATIVE);
    withoutPatching = RealBrowser.start(Chromium.Patching.OFF);
    site = TestSite.start();
    site.put("/late.js", TestSite.Resource.script(SCRIPT.bytes()));
    site.put("/ext.js", TestSite.Resource.script(utf8("runs.push('external')")));
  }

  @BeforeEach
  void requireBrowser() {
    RealBrowser.require();
  }

  @AfterAll
  static void stop() {
    Stream.of(chromium, withoutPatching, site)
        .filter(java.util.Objects::nonNull)
        .forEach(LateDeliveryTest::close);
  }

  private static void close(AutoCloseable closeable) {
    try {
      closeable.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** A page's body, its fragments, and how they have to travel. */
  record Scenario(String name, String body, Map<String, String> fragments, Carrier carrier) {
    @Override
    public String toString() {
      return name;
    }

    LatePage page() {
      return new LatePage(shell(body), fragments);
    }
  }

  static Stream<Scenario> sameEverywhere() {
    return Stream.of(
        template("block", "<div>{a}</div><p>tail</p>", "<h2>A</h2>text"),
        template(
            "rows", "<table><tbody><tr><td>0</td></tr>{a}</tbody></table>", "<tr><td>1</td></tr>"),
        template(
            "cells",
            "<table><tbody><tr><td>0</td>{a}</tr></tbody></table>",
            "<td>1</td><th>2</th>"),
        template(
            "sections",
            "<table><caption>c</caption>{a}</table>",
            "<tbody><tr><td>1</td></tr></tbody>"),
        template(
            "options", "<select><option>0</option>{a}</select>", "<option>1<option selected>2"),
        template("items", "<ul><li>0</li>{a}</ul>", "<li>1</li><li>2</li>"),
        template(
            "inline in a paragraph", "<p>a {a} b</p>", "<b>bold</b> and <a href=\"#\">link</a>"),
        template("whole svg", "<p>{a}</p>", "<svg viewBox=\"0 0 1 1\"><path d=\"M0 0\"/></svg>"),
        template("text", "<p>a {a} b</p>", "just text &amp; entity"),
        template("nothing", "<p>a {a} b</p>", ""),
        data("unclosed paragraph", "<div>{a}</div>", "<p>one"),
        data("misnested", "<div>{a}</div><p>tail</p>", "<p><div>x</div></p>y"),
        data("rows with an unclosed cell", "<table><tbody>{a}</tbody></table>", "<tr><td>1<td>2"),
        inOrder("rows in svg", "<svg>{a}</svg>", "<rect></rect>"),
        inOrder("attribute", "<p class=\"{a}\">x</p>", "late"),
        inOrder("tag", "<p {a}>x</p>", "id=\"late\""),
        inOrder("comment", "<!-- {a} --><p>x</p>", "late"),
        inOrder("script text", "<script>runs.push('{a}')</script>", "late"),
        inOrder("textarea", "<textarea>{a}</textarea>", "late"),
        inOrder("link in a link", "<a href=\"#\">x {a}</a>", "<a href=\"#2\">y</a>"),
        inOrder("block in a paragraph", "<p>x {a} y</p>", "<div>z</div>"),
        inOrder("flow in a table", "<table><tbody>{a}</tbody></table>", "<div>z</div>"),
        inOrder("page with an unclosed element", "<main><div>{a}</main>", "<b>x</b>"),
        new Scenario(
            "nested",
            "<div>{a}</div><div>{c}</div>",
            Map.of(
                "a",
                "<p>A {b}</p>",
                "b",
                "<i>B</i>",
                "c",
                "C{d}",
                "d",
                "<ul>{e}</ul>",
                "e",
                "<li>E</li>"),
            Carrier.TEMPLATE),
        new Scenario(
            "same fragment three times",
            "<p>{a}</p><p>{a}</p><p>{a}</p>",
            Map.of("a", "<b>x</b>"),
            Carrier.TEMPLATE));
  }

  private static Scenario template(String name, String body, String fragment) {
    return new Scenario(name, body, Map.of("a", fragment), Carrier.TEMPLATE);
  }

  private static Scenario data(String name, String body, String fragment) {
    return new Scenario(name, body, Map.of("a", fragment), Carrier.JSON);
  }

  private static Scenario inOrder(String name, String body, String fragment) {
    return new Scenario(name, body, Map.of("a", fragment), Carrier.IN_ORDER);
  }

  @ParameterizedTest
  @MethodSource("sameEverywhere")
  void latePage_placedByParserOrScript_isThePageInDocumentOrder(Scenario scenario) {
    LatePage page = scenario.page();
    List<byte[]> late = page.late(Script.LOADED);
    assertThat(page.carriers().values()).containsOnly(scenario.carrier());
    String expected = atOnce(scenario.page());
    assertThat(settled(chromium, late, expected)).isEqualTo(expected);
    assertThat(settled(withoutPatching, late, expected)).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("sameEverywhere")
  void latePage_withoutAnyScript_isThePageInDocumentOrder(Scenario scenario) {
    List<byte[]> late = scenario.page().late(Script.MISSING);
    assertThat(htmlWithoutScript(late))
        .isEqualTo(htmlWithoutScript(List.of(utf8(scenario.page().singleFlush()))));
  }

  @Test
  void headHole_takesMetadata() {
    String shell = shell("<p>x</p>").replace("</head>", "{a}</head>");
    LatePage page = new LatePage(shell, Map.of("a", "<meta name=\"x\" content=\"y\">"));
    List<byte[]> late = page.late(Script.LOADED);
    assertThat(page.carriers()).containsEntry("a", Carrier.TEMPLATE);
    for (Chromium browser : List.of(chromium, withoutPatching)) {
      try (Tab tab = loaded(browser, late)) {
        assertThat(tab.evaluate("document.head.lastElementChild.outerHTML").asText())
            .isEqualTo("<meta name=\"x\" content=\"y\">");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Chromium.Patching.class)
  void scriptsInFragments_runOnce(Chromium.Patching patching) {
    String scripts =
        "<script>runs.push('%s first')</script><script src=\"/ext.js\"></script>"
            + "<script>runs.push('%s last')</script>";
    String contained = scripts.replace("%s", "contained") + "<b>x</b>";
    String uncontained = scripts.replace("%s", "uncontained") + "<p>x";
    LatePage page =
        new LatePage(
            shell("<div>{a}</div><div>{b}</div>"), Map.of("a", contained, "b", uncontained));
    List<byte[]> late = page.late(Script.LOADED);
    assertThat(page.carriers())
        .containsEntry("a", Carrier.TEMPLATE)
        .containsEntry("b", Carrier.JSON);
    try (Tab tab = loaded(browser(patching), late)) {
      List<String> ran = new ArrayList<>();
      Waiting.until(() -> runs(tab).size() >= 6);
      ran.addAll(runs(tab));
      assertThat(ran)
          .containsExactlyInAnyOrder(
              "contained first",
              "external",
              "contained last",
              "uncontained first",
              "external",
              "uncontained last");
      if (patching == Chromium.Patching.OFF) {
        assertThat(ran)
            .containsSubsequence("uncontained first", "external", "uncontained last")
            .containsSubsequence("contained first", "external", "contained last");
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Chromium.Patching.class)
  void sameNameTwice_isPlacedOnce(Chromium.Patching patching) {
    List<byte[]> late =
        List.of(
            utf8(shell("<p>" + text(LateForm.slot("n", utf8("p"))) + "</p>")),
            LateForm.template("n", utf8("<b>first</b><script>runs.push(1)</script>")),
            LateForm.template("n", utf8("<b>second</b><script>runs.push(2)</script>")),
            LateForm.data("n", utf8("<b>third</b><script>runs.push(3)</script>")));
    try (Tab tab = loaded(browser(patching), late)) {
      Waiting.until(() -> !runs(tab).isEmpty());
      assertThat(tab.evaluate("document.querySelector('p').innerText").asText()).isEqualTo("first");
      assertThat(runs(tab)).containsExactly("1");
    }
  }

  @ParameterizedTest
  @EnumSource(Chromium.Patching.class)
  void unknownName_staysInert(Chromium.Patching patching) {
    List<byte[]> late =
        List.of(
            utf8(shell("<p>x</p>")),
            LateForm.template("guess", utf8("<script>runs.push(1)</script>")));
    try (Tab tab = loaded(browser(patching), late)) {
      assertThat(tab.evaluate("document.querySelector('template[for]') !== null").asBoolean())
          .isTrue();
      assertThat(runs(tab)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(Chromium.Patching.class)
  void failedFragment_showsItsFallbackInsteadOfThePreview(Chromium.Patching patching) {
    OpenSlots open = OpenSlots.none();
    open.wrote("f");
    open.wrote("g");
    List<byte[]> late = new ArrayList<>();
    String slots =
        text(LateForm.slot("f", utf8("to come"))) + text(LateForm.slot("g", utf8("to come")));
    late.add(utf8(shell("<div data-late aria-busy=\"true\">" + slots + "</div>")));
    late.addAll(open.end(utf8("<p role=\"alert\">missing</p>")));
    try (Tab tab = loaded(browser(patching), late)) {
      Waiting.until(() -> !tab.html().contains("aria-busy"));
      assertThat(tab.evaluate("document.body.innerHTML.trim()").asText())
          .isEqualTo(
              "<div data-late=\"\"><p role=\"alert\">missing</p><p role=\"alert\">missing</p></div>");
    }
  }

  @ParameterizedTest
  @EnumSource(Chromium.Patching.class)
  void fragments_arePlacedWhenTheyArrive_notWhenThePageEnds(Chromium.Patching patching) {
    CountDownLatch seen = new CountDownLatch(1);
    LatePage page =
        new LatePage(shell("<div>{slow}</div><div>{fast}</div>"), Map.of("slow", "S", "fast", "F"));
    Iterator<byte[]> writes = page.late(Script.LOADED).iterator();
    Iterable<byte[]> gated = () -> gatedAfter(2, writes, seen);
    String url = site.put("/page" + paths++, TestSite.Resource.streamed("", gated));
    try (Tab tab = browser(patching).tab()) {
      tab.evaluate("void(location.href = '" + url + "')");
      Waiting.until(() -> bodyText(tab).equals("to come F"));
      seen.countDown();
      Waiting.until(() -> bodyText(tab).equals("S F"));
    }
  }

  private static Iterator<byte[]> gatedAfter(
      int free, Iterator<byte[]> writes, CountDownLatch gate) {
    return new Iterator<>() {
      private int sent;

      @Override
      public boolean hasNext() {
        return writes.hasNext();
      }

      @Override
      public byte[] next() {
        try {
          if (sent++ >= free && !gate.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("nobody opened the gate");
          }
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        return writes.next();
      }
    };
  }

  @ParameterizedTest
  @EnumSource(Chromium.Patching.class)
  void manySlotsAndLargeFragments_areAllPlaced(Chromium.Patching patching) {
    int many = 2000;
    String body =
        IntStream.range(0, many).mapToObj(i -> "<p>{f" + i + "}</p>").collect(Collectors.joining());
    Map<String, String> fragments =
        IntStream.range(0, many)
            .boxed()
            .collect(
                Collectors.toMap(
                    i -> "f" + i, i -> i == 7 ? "x".repeat(1 << 20) : "<b>" + i + "</b>"));
    LatePage page = new LatePage(shell(body), fragments);
    String expected = atOnce(page);
    assertThat(settled(browser(patching), page.late(Script.LOADED), expected).equals(expected))
        .isTrue();
  }

  @Test
  void strictPolicyWithoutScripts_nativePlacement_raisesNoViolation() {
    LatePage page =
        new LatePage(
            "<!doctype html><html><head><title>t</title></head><body><p>{a}</p></body></html>\n",
            Map.of("a", "<b>A</b>"));
    String url =
        site.put(
            "/page" + paths++,
            TestSite.Resource.streamed(
                "default-src 'none'; script-src 'none'", page.late(Script.MISSING)));
    try (Tab tab = chromium.tab()) {
      tab.forbidScript();
      tab.load(url);
      assertThat(tab.html()).contains("<p><b>A</b></p>");
      assertThat(policyComplaints(tab)).isEmpty();
    }
  }

  @Test
  void strictPolicy_scriptFromOwnSite_raisesNoViolation() {
    LatePage page =
        new LatePage(
            shellWithoutInlineScript("<p>{a}</p><div>{b}</div>"),
            Map.of("a", "<b>A</b>", "b", "<p>B"));
    String policy = "default-src 'none'; script-src 'self'; object-src 'none'; base-uri 'none'";
    String url =
        site.put("/page" + paths++, TestSite.Resource.streamed(policy, page.late(Script.LOADED)));
    for (Chromium browser : List.of(chromium, withoutPatching)) {
      try (Tab tab = browser.tab()) {
        tab.load(url);
        Waiting.until(() -> tab.html().contains("<p><b>A</b></p><div><p>B</p></div>"));
        assertThat(policyComplaints(tab)).isEmpty();
      }
    }
  }

  @Test
  void policyViolation_isSeenByTheseTests() {
    String url =
        site.put(
            "/page" + paths++,
            TestSite.Resource.streamed("script-src 'self'", List.of(utf8("<script>1</script>"))));
    try (Tab tab = chromium.tab()) {
      tab.load(url);
      Waiting.until(() -> !policyComplaints(tab).isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource(Chromium.Patching.class)
  void script_leavesNoGlobal(Chromium.Patching patching) {
    String plain = "<!doctype html><title>t</title>";
    List<String> names = new ArrayList<>();
    for (String head : List.of(plain, plain + SCRIPT.element("/late.js"))) {
      try (Tab tab = loaded(browser(patching), List.of(utf8(head)))) {
        names.add(tab.evaluate("Object.getOwnPropertyNames(self).sort().join()").asText());
      }
    }
    assertThat(names.get(1)).isEqualTo(names.get(0));
  }

  private static List<String> policyComplaints(Tab tab) {
    return tab.complaints().stream()
        .filter(line -> line.contains("Content Security Policy"))
        .toList();
  }

  private static List<String> runs(Tab tab) {
    String joined = tab.evaluate("self.runs.join('|')").asText();
    return joined.isEmpty() ? List.of() : List.of(joined.split("\\|"));
  }

  private static String bodyText(Tab tab) {
    return tab.evaluate("document.body ? document.body.innerText.trim().replace(/\\s+/g, ' ') : ''")
        .asText();
  }

  private static Chromium browser(Chromium.Patching patching) {
    return patching == Chromium.Patching.NATIVE ? chromium : withoutPatching;
  }

  private static Tab loaded(Chromium browser, List<byte[]> writes) {
    Tab tab = browser.tab();
    tab.load(site.put("/page" + paths++, TestSite.Resource.streamed("", writes)));
    return tab;
  }

  /** The page as it is when it has become what is expected, or has had the time for it. */
  private static String settled(Chromium browser, List<byte[]> writes, String expected) {
    try (Tab tab = loaded(browser, writes)) {
      Waiting.tryUntil(() -> tab.evaluate(BODY).toString().equals(expected));
      return tab.evaluate(BODY).toString();
    }
  }

  private static String atOnce(LatePage page) {
    try (Tab tab = loaded(chromium, List.of(utf8(page.singleFlush())))) {
      return tab.evaluate(BODY).toString();
    }
  }

  private static String htmlWithoutScript(List<byte[]> writes) {
    try (Tab tab = chromium.tab()) {
      tab.forbidScript();
      tab.load(site.put("/page" + paths++, TestSite.Resource.streamed("", writes)));
      return tab.html().replaceAll("\\s+(?=</body>)", "");
    }
  }

  private static String shell(String body) {
    return shellWithoutInlineScript(body)
        .replace("</title>", "</title><script>self.runs = []</script>");
  }

  private static String shellWithoutInlineScript(String body) {
    return "<!doctype html><html><head><title>t</title>"
        + SCRIPT.element("/late.js")
        + "</head><body>"
        + body
        + "</body></html>\n";
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
