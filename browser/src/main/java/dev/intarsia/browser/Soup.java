package dev.intarsia.browser;

import java.util.List;
import java.util.random.RandomGenerator;

/** Single pieces of markup, sound ones and hostile ones. */
final class Soup {

  static final List<String> ELEMENTS =
      List.of(
          ("a abbr address annotation-xml applet area article aside audio b base basefont bgsound big"
                  + " blockquote body br button canvas caption center circle cite code col colgroup"
                  + " custom-part datalist dd del desc details dfn dialog dir div dl dt em embed"
                  + " fieldset figcaption figure font footer foreignObject form frame frameset g h1 h2"
                  + " h3 h6 head header hgroup hr html i iframe image img input ins isindex kbd keygen"
                  + " label legend li link listing main malignmark map mark marquee math menu meta"
                  + " meter mglyph mi mn mo ms mtext nav nobr noembed noframes noscript object ol"
                  + " optgroup option output p param path picture plaintext pre progress q rb rp rt"
                  + " rtc ruby s samp script search section select selectedcontent slot small source"
                  + " span strike strong style sub summary sup svg table tbody td template textarea"
                  + " tfoot th thead time title tr track tt u ul use var video wbr xmp")
              .split(" "));

  /** Each breaks some carrier when nobody looks. */
  static final List<String> HOSTILE =
      List.of(
          "<!-- open",
          "<!--",
          "<!-->",
          "<!--->",
          "<!-- a --!>",
          "<!-- <!-- -->",
          "<script>var a='",
          "<script><!--<script></script>",
          "<script><!-- <script> </script> --></script>",
          "<style>a{",
          "<textarea>open",
          "<title>open",
          "<a title=\"open",
          "<a title='open",
          "<b",
          "<b class",
          "</",
          "<",
          "<template>",
          "</template>",
          "<template for=\"x\">caught</template>",
          "<svg><![CDATA[ open",
          "<![CDATA[ x ]]>",
          "<noscript><!-- </noscript> -->",
          "<noscript><p title=\"</noscript>\">",
          "<iframe>open",
          "<xmp>open",
          "<plaintext>",
          "<?start name=\"x\">",
          "<?end>",
          "<?start name=\"b\">",
          "<?marker name=\"b\">",
          "<col><title></template>",
          "<svg><p></svg>",
          "<math><mi><p></math>",
          "<svg></math><style><!--</style></svg>",
          "<b><marquee>",
          "<i><object>",
          "<a><table><td>",
          "<font><caption>",
          "<select><textarea></select>",
          "<frameset>",
          "<body onload=x>",
          "<!doctype html>",
          "</p>",
          "</br>",
          "<nobr><nobr>",
          "<form><form>",
          "\u0000",
          "<svg><title><textarea></svg>",
          "<math><annotation-xml encoding=\"text/html\"><title>",
          "<svg><foreignObject><select>");

  private static final List<String> ATTRIBUTES =
      List.of(
          " class=\"a b\"",
          " title='<b>'",
          " data-x=\"</template>\"",
          " data-y=\"<!--\"",
          " hidden",
          " type=hidden",
          " color=red",
          " href=\"#\"",
          " href=#a/",
          " encoding=\"text/html\"",
          " alt=\"\"",
          " shadowrootmode=open",
          " for=x",
          " aria-label='\u00e9 \u2028 \ud83d\ude00'");

  private static final List<String> TEXTS =
      List.of(
          "text",
          " ",
          "\n",
          "a < b",
          "&amp;",
          "&lt",
          "x & y",
          "]]>",
          "-->",
          "\u00fc\u20ac",
          "\"",
          "'");

  private final RandomGenerator random;

  Soup(RandomGenerator random) {
    this.random = random;
  }

  String piece() {
    int kind = random.nextInt(20);
    if (kind < 9) {
      return start(pick(ELEMENTS));
    }
    if (kind < 14) {
      return "</" + pick(ELEMENTS) + ">";
    }
    if (kind < 17) {
      return text();
    }
    return kind == 17 ? "<!-- c -->" : pick(HOSTILE);
  }

  String start(String element) {
    StringBuilder tag = new StringBuilder("<").append(element);
    while (random.nextInt(5) == 0) {
      tag.append(pick(ATTRIBUTES));
    }
    if (random.nextInt(30) == 0) {
      tag.append('/');
    }
    return tag.append('>').toString();
  }

  String text() {
    return pick(TEXTS);
  }

  <T> T pick(List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
