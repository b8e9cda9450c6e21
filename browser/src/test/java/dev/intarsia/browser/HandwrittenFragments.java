package dev.intarsia.browser;

import java.util.HashMap;
import java.util.Map;

/** Fragments in the manner of common template engines' samples, with their habits. */
final class HandwrittenFragments {

  private HandwrittenFragments() {}

  static Map<String, String> all() {
    Map<String, String> all = new HashMap<>(formsTablesArticles());
    all.putAll(others());
    return all;
  }

  private static Map<String, String> formsTablesArticles() {
    return Map.ofEntries(
        Map.entry(
            "form with every control",
            """
            <form action="/cart" method="post"><input type="hidden" name="csrf" value="a&amp;b">
              <fieldset><legend>Order</legend>
              <p><label for="q">Quantity</label> <input id="q" type="number" min=1 max=9 required>
              <p><label><input type="checkbox" checked /> gift</label></p>
              <select name="size"><optgroup label="EU"><option value=1 selected>S<option>M</optgroup></select>
              <textarea name="note" rows="3">a < b & "c" </p></textarea>
              <datalist id="d"><option value="a"><option value="b"></datalist>
              <button type="submit"><svg class="icon" aria-hidden="true"><use href="#i"/></svg> Buy</button>
              </fieldset></form>
            """),
        Map.entry(
            "table with optional tags left out",
            """
            <table class="table"><caption>Prices</caption><colgroup><col><col span="2"></colgroup>
            <thead><tr><th scope=col>A<th>B<tbody><tr><td>1<td><p>2<tr><td>3<td><ul><li>4</ul></table>
            """),
        Map.entry(
            "article",
            """
            <!-- article 7 -->
            <article class="post"><header><h2><a href="/p/7?x=1&amp;y=2">Title</a></h2>
            <p class="meta">by <b>ada</b>, <time datetime="2026-01-01">today</time></p></header>
            <p>One<br>two<br/>three <em>and <strong>four</strong></em>
            <p>Five &mdash; <code>a &lt; b</code> &nbsp;
            <blockquote><p>Q</p></blockquote>
            <pre>
              code </pre>
            <figure><img src="/i.png" alt="a &quot;b&quot;" loading=lazy><figcaption>C</figcaption></figure>
            <hr><ol start="3"><li>x<li>y<ol><li>z</li></ol></ol>
            <dl><dt>t<dd>d<dt>u<dd>e</dl>
            <footer><a class="btn" href=/more>more</a></footer></article>
            """),
        Map.entry(
            "script and style",
            """
            <style>.a > .b { content: "</p>"; }</style>
            <script>if (1 < 2 && 3 > 2) { document.title = '<b>' + "</p>"; } // <!-- old habit -->
            </script>
            <script type="application/ld+json">{"@context": "https://schema.org"}</script>
            """),
        Map.entry(
            "media",
            """
            <picture><source srcset="a.webp" type="image/webp"><img src="a.jpg" alt=""></picture>
            <video controls><source src="a.mp4"><track src="a.vtt">no video</video>
            <iframe src="https://example.org/embed" title="map" allowfullscreen></iframe>
            <noscript><img src="/pixel" alt=""></noscript>
            <object data="a.pdf" type="application/pdf"><p>no pdf</p></object>
            """));
  }

  private static Map<String, String> others() {
    return Map.ofEntries(
        Map.entry(
            "drawing",
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" width=24><title>T &amp; U</title>
            <defs><linearGradient id="g"><stop offset="0"/></linearGradient></defs>
            <g fill="none"><path d="M1 1L2 2"/><circle cx="1" cy="1" r="1"></circle></g>
            <text x="1"><tspan>a</tspan></text><a href="#"><rect/></a></svg>
            """),
        Map.entry(
            "formula",
            "<math><mrow><mi>x</mi><mo>=</mo><mfrac><mn>1</mn><mn>2</mn></mfrac></mrow></math>"),
        Map.entry(
            "components",
            """
            <my-card :title="name" @click="go" v-if="a &gt; b" x-data='{"a": [1]}'>
            <template shadowrootmode="open"><slot></slot></template><span slot="x">y</span></my-card>
            <div hx-get="/x" hx-swap="outerHTML" data-controller="a b"></div>
            <details open><summary>S</summary><p>body</details>
            <dialog id="d"><form method="dialog"><button>ok</button></form></dialog>
            <ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>
            """),
        Map.entry("rows", "\n  <tr class=\"odd\">\n    <td>1</td>\n    <td>2</td>\n  </tr>\n"),
        Map.entry("items", "<li><a href='/'>a</a>\n<li>b\n"),
        Map.entry(
            "options",
            "<option value=\"1\">one</option>\n<option value=\"2\" selected>two</option>"),
        Map.entry("plain text", "5 < 6 & 7 > 2, \"quoted\", it's 100 %"),
        Map.entry("nothing", ""));
  }
}
