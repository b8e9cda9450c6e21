package dev.intarsia.web.inspect;

import dev.intarsia.web.exchange.StaticAsset;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** The document around an inspected page. */
final class FramePage {

  private static final String HTML =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>Inspect %1$s</title>
      <link rel="stylesheet" href="%2$s" integrity="%3$s">
      <script defer src="%4$s" integrity="%5$s"></script>
      </head>
      <body>
      <header>
      <form action="%6$s"><label>Page <input name="target" value="%1$s" size="48"></label>
      <button>Inspect</button></form>
      <label>Colour by <select id="colour"><option value="verdict">verdict</option>
      <option value="age">max-age</option><option value="contexts">contexts</option></select></label>
      <p id="state" role="status">Loading</p>
      </header>
      <main id="inspector" data-name="%7$s">
      <div id="stage"><iframe id="page" title="The inspected page" src="%8$s"></iframe>
      <div id="overlay"></div></div>
      <aside>
      <h2>Who made it so</h2><ul id="culprits"></ul>
      <h2>Fragments</h2><ul id="tree"></ul>
      <h2>Time</h2><ol id="time"></ol>
      <h2>Not outlined</h2><ul id="hidden"></ul>
      </aside>
      </main>
      </body>
      </html>
      """;

  private FramePage() {}

  /**
   * Writes it.
   *
   * @param target what is inspected
   * @param name of the page's comments
   * @param page where the page in the frame is
   */
  static String html(
      String target, String name, String page, StaticAsset script, StaticAsset style) {
    String src =
        page + "?target=" + URLEncoder.encode(target, StandardCharsets.UTF_8) + "&name=" + name;
    return HTML.formatted(
        escaped(target),
        Inspector.PREFIX + '/' + style.fileName(),
        style.integrity(),
        Inspector.PREFIX + '/' + script.fileName(),
        script.integrity(),
        Inspector.PREFIX,
        name,
        escaped(src));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
