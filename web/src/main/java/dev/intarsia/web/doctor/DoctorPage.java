package dev.intarsia.web.doctor;

import dev.intarsia.web.exchange.StaticAsset;

/** The doctor's page: nothing of it comes from a request. */
final class DoctorPage {

  private static final String HTML =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <title>Pipe doctor</title>
      <link rel="stylesheet" href="%1$s" integrity="%2$s">
      <script defer src="%3$s" integrity="%4$s"></script>
      </head>
      <body>
      <main id="doctor" data-pipe="%5$s" data-every="%6$d" data-chunks="%7$d">
      <h1>Pipe doctor</h1>
      <p>%7$d chunks leave the application, one every %6$d ms. This page measures when they arrive.</p>
      <table>
      <thead><tr><th>Sent</th><th>Arrived after, in ms</th><th>Verdict</th></tr></thead>
      <tbody>
      <tr id="hinted"><th>as pages are sent</th><td></td><td></td></tr>
      <tr id="bare"><th>without headers that ask not to hold</th><td></td><td></td></tr>
      <tr id="padded"><th>with chunks of 32 KiB</th><td></td><td></td></tr>
      </tbody>
      </table>
      <p id="verdict" role="status">Measuring</p>
      <ul id="advice">
      <li data-when="streams" hidden>Nothing to do: what is ready arrives.</li>
      <li data-when="hint" hidden>A proxy holds what does not ask it not to, as nginx does with
      <code>proxy_buffering</code>. Streamed pages ask by <code>X-Accel-Buffering: no</code>: leave that
      header on the way, and do not list it in <code>proxy_ignore_headers</code>.</li>
      <li data-when="size" hidden>Something fills a buffer before it passes anything on. nginx:
      <code>proxy_buffering off</code> for pages, and no <code>postpone_output</code>. HTTP/1.0 to the
      application: set <code>proxy_http_version 1.1</code>.</li>
      <li data-when="gzip" hidden>The response is compressed by something that does not flush. nginx:
      <code>gzip off</code> where pages stream, or let it see <code>X-Accel-Buffering: no</code>. Jetty:
      <code>GzipHandler</code> with <code>syncFlush</code>. Other servers: sync flush, or no compression
      of pages there.</li>
      <li data-when="varnish" hidden>Varnish: <code>set beresp.do_stream = true</code>, and neither
      <code>do_esi</code> nor <code>do_gzip</code> for what says
      <code>Surrogate-Control: content="BigPipe/1.0"</code>.</li>
      <li data-when="held" hidden>Everything came at the end. Some hop takes the whole response before it
      sends any: a proxy that buffers, an anti-virus gateway, a server adapter without flush. Run the
      command below at each hop, from the application outwards; the first that does not stream is the
      one.</li>
      <li data-when="joined" hidden>Some chunks came together: a timer or a small buffer on the way.
      Pages still appear earlier than whole, but not as early as they could.</li>
      <li data-when="cut" hidden>The response broke off. A time limit on the way is shorter than a page
      takes.</li>
      </ul>
      <h2>On the way, by hand</h2>
      <pre>curl -sN ADDRESS%5$shinted | while read -r line; do date +%%T.%%N; echo "$line"; done</pre>
      <h2>What the response says of its way</h2>
      <dl id="way"></dl>
      </main>
      </body>
      </html>
      """;

  private DoctorPage() {}

  static String html(StaticAsset script, StaticAsset style, TimedChunks.Rhythm rhythm) {
    return HTML.formatted(
        PipeDoctor.PREFIX + '/' + style.fileName(),
        style.integrity(),
        PipeDoctor.PREFIX + '/' + script.fileName(),
        script.integrity(),
        PipeDoctor.PREFIX + "/pipe/",
        rhythm.everyMillis(),
        rhythm.chunks());
  }
}
