package dev.intarsia.web.edge.purge;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Purges over HTTP, in the form that one product understands.
 *
 * <p>Only an answer of 2xx counts as done; redirects are not followed. Credentials go into headers
 * and appear nowhere else.
 *
 * <p>Thread safety: immutable.
 */
public final class HttpPurgeDriver implements PurgeDriver {

  /** What a change of the request may cure: malformed, too large, too long, not understood. */
  private static final Set<Integer> REFUSALS = Set.of(400, 413, 414, 422, 431);

  private static final int LONGEST_WAIT_SECONDS = 3600;

  private final HttpClient client;
  private final URI target;
  private final PurgeForm form;
  private final Settings settings;

  /** What may be changed after a driver was made. */
  private record Settings(PurgeLimits limits, Duration timeout, Map<String, String> headers) {
    static Settings of(PurgeLimits limits) {
      return new Settings(limits, Duration.ofSeconds(10), Map.of());
    }
  }

  private HttpPurgeDriver(HttpClient client, URI target, PurgeForm form, Settings settings) {
    this.client = client;
    this.target = target;
    this.form = form;
    this.settings = settings;
  }

  private static HttpPurgeDriver to(URI target, PurgeForm form, PurgeLimits limits) {
    HttpClient client =
        HttpClient.newBuilder()
            // An upgrade to HTTP/2 would be one more thing for a proxy to stumble over.
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    return new HttpPurgeDriver(client, target, form, Settings.of(limits));
  }

  /** {@code PURGE} with the header {@code xkey}: Varnish with the module of that name. */
  public static HttpPurgeDriver varnish(URI target) {
    return to(target, PurgeForm.header("PURGE", "xkey"), new PurgeLimits(256, 6_000));
  }

  /**
   * {@code BAN} with a regular expression in the header {@code xkey-expression}, to be compared
   * with the stored header {@code xkey}: Varnish without modules.
   */
  public static HttpPurgeDriver ban(URI target) {
    return to(target, PurgeForm.expression("BAN", "xkey-expression"), new PurgeLimits(64, 2_000));
  }

  /** {@code POST} with the header {@code Surrogate-Key}: Fastly's purge of up to 256 keys. */
  public static HttpPurgeDriver surrogateKeys(URI target) {
    return to(target, PurgeForm.header("POST", "Surrogate-Key"), new PurgeLimits(256, 6_000));
  }

  /**
   * {@code POST} of a JSON object with one array of keys.
   *
   * @param field its name: {@code tags} for Cloudflare, {@code objects} for Akamai
   */
  public static HttpPurgeDriver json(URI target, String field) {
    return to(target, PurgeForm.json(field), new PurgeLimits(100, 40_000));
  }

  /** This, with a header in each call: credentials, a wish for a soft purge. */
  public HttpPurgeDriver withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(settings.headers);
    more.put(name, value);
    return with(new Settings(settings.limits, settings.timeout, Map.copyOf(more)));
  }

  /** This, with other limits for one call. */
  public HttpPurgeDriver withLimits(PurgeLimits limits) {
    return with(new Settings(limits, settings.timeout, settings.headers));
  }

  /** This, giving up an answer after that time; 10 s by default. */
  public HttpPurgeDriver withTimeout(Duration timeout) {
    return with(new Settings(settings.limits, timeout, settings.headers));
  }

  private HttpPurgeDriver with(Settings changed) {
    return new HttpPurgeDriver(client, target, form, changed);
  }

  @Override
  public PurgeLimits limits() {
    return settings.limits;
  }

  @Override
  public PurgeAnswer purge(List<String> keys) throws InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(target).timeout(settings.timeout);
    settings.headers.forEach(request::header);
    form.write(request, keys);
    try {
      return answer(client.send(request.build(), BodyHandlers.discarding()));
    } catch (IOException failure) {
      return new PurgeAnswer.Later(
          failure.getClass().getSimpleName() + ": " + failure.getMessage(), Duration.ZERO);
    }
  }

  private static PurgeAnswer answer(HttpResponse<Void> response) {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return new PurgeAnswer.Done();
    }
    String words = "the edge answered " + status;
    return REFUSALS.contains(status)
        ? new PurgeAnswer.Refused(words)
        : new PurgeAnswer.Later(words, pause(response));
  }

  /** A number of seconds; a date is rare here and then left to the queue's own patience. */
  private static Duration pause(HttpResponse<Void> response) {
    String value = response.headers().firstValue("Retry-After").orElse("");
    return value.matches("\\d{1,6}")
        ? Duration.ofSeconds(Math.min(Integer.parseInt(value), LONGEST_WAIT_SECONDS))
        : Duration.ZERO;
  }

  @Override
  public String toString() {
    return "purges of " + target.getHost();
  }
}
