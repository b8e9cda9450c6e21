package dev.intarsia.web.doctor;

import dev.intarsia.failure.ConfigurationException;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import dev.intarsia.web.exchange.StaticAsset;
import dev.intarsia.web.streaming.Alarm;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Shows where on the way from the application to a browser chunks are held back.
 *
 * <p>{@code /.intarsia/doctor} is a page whose script fetches timed chunks in three ways, measures
 * when they arrive, says whether they stream, and advises. Without a browser:
 *
 * <pre>
 * curl -sN https://HOST/.intarsia/doctor/pipe/hinted | while read -r line; do date +%T.%N; echo "$line"; done
 * </pre>
 *
 * <p>It tells nothing of the site and keeps no thread busy, but a connection open for its time; so
 * mount it where it is needed.
 *
 * <p>Thread safety: immutable.
 */
public final class PipeDoctor implements Layer {

  /** Where the doctor is. */
  public static final String PREFIX = "/.intarsia/doctor";

  private static final String PIPE = PREFIX + "/pipe/";
  private static final int CHUNKS = 5;

  private final TimedChunks.Rhythm rhythm;
  private final TimeSource time;
  private final Alarm alarm;
  private final StaticAsset script = StaticAsset.open(PipeDoctor.class, "doctor.js");
  private final StaticAsset style = StaticAsset.open(PipeDoctor.class, "doctor.css");

  PipeDoctor(TimedChunks.Rhythm rhythm, TimeSource time, Alarm alarm) {
    this.rhythm = rhythm;
    this.time = time;
    this.alarm = alarm;
  }

  /** One that sends five chunks, 200 ms apart. */
  public static PipeDoctor of(TimeSource time) {
    return every(Duration.ofMillis(200), time);
  }

  /**
   * One that sends five chunks.
   *
   * @param apart from one to the next, 10 ms to 2 s
   * @param time its nanoseconds say when a chunk is due
   * @throws ConfigurationException if the distance is not possible
   */
  public static PipeDoctor every(Duration apart, TimeSource time) {
    if (apart.toMillis() < 10 || apart.toMillis() > 2_000) {
      throw new ConfigurationException(
          "chunks %s apart are not possible; allowed: 10 ms to 2 s".formatted(apart));
    }
    return new PipeDoctor(new TimedChunks.Rhythm(CHUNKS, apart.toMillis()), time, Alarm.system());
  }

  @Override
  public Response answer(IncomingRequest request, Next next) throws Exception {
    String target = request.head().target();
    if (!target.equals(PREFIX) && !target.startsWith(PREFIX + '/')) {
      return next.answer(request);
    }
    if (!request.head().isReading()) {
      Response response = Response.words(405, "allowed: GET, HEAD\n");
      response.head().set("Allow", "GET, HEAD");
      return response;
    }
    if (target.equals(PREFIX)) {
      return page();
    }
    for (StaticAsset asset : new StaticAsset[] {script, style}) {
      if (target.equals(PREFIX + '/' + asset.fileName())) {
        return asset.response();
      }
    }
    for (Probe probe : Probe.values()) {
      if (target.equals(PIPE + probe.pathPart())) {
        return pipe(probe);
      }
    }
    return Response.words(404, "404 Not Found\n");
  }

  private Response page() {
    String html = DoctorPage.html(script, style, rhythm);
    ResponseHead head =
        new ResponseHead()
            .set("Content-Type", "text/html; charset=utf-8")
            .set("Cache-Control", "private, no-store")
            .set("X-Content-Type-Options", "nosniff")
            .set("X-Robots-Tag", "noindex")
            .set(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
    return Response.of(head, Body.Whole.of(html.getBytes(StandardCharsets.UTF_8)));
  }

  private Response pipe(Probe probe) {
    ResponseHead head =
        new ResponseHead()
            // What filters on the way do, they do to pages; so it says that it is one.
            .set("Content-Type", "text/html; charset=utf-8")
            .set("Cache-Control", "private, no-store")
            .set("X-Content-Type-Options", "nosniff");
    if (probe.isHinted()) {
      head.set("X-Accel-Buffering", "no")
          .set("Surrogate-Control", "no-store, content=\"BigPipe/1.0\"");
    }
    return Response.of(head, new Body.Streamed(new TimedChunks(probe, rhythm, time, alarm)));
  }
}
