package dev.intarsia.web.inspect;

import dev.intarsia.RenderCache;
import dev.intarsia.context.RequestUser;
import dev.intarsia.core.Intarsia;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.FragmentRef;
import dev.intarsia.fragment.Renderer;
import dev.intarsia.spi.runtime.TimeSource;
import dev.intarsia.storage.memory.HeapStore;
import dev.intarsia.web.Answer;
import dev.intarsia.web.PageService;
import dev.intarsia.web.esi.SigningKey;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.ExchangeFacts;
import dev.intarsia.web.exchange.Fields;
import dev.intarsia.web.exchange.HttpVersion;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.exchange.Layer;
import dev.intarsia.web.exchange.RequestHead;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.requesttarget.TargetRules;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A site with an inspector, its engine real, its clock set by hand. */
final class InspectedSite implements AutoCloseable {

  static final SigningKey KEY =
      SigningKey.of("see", "s".repeat(32).getBytes(StandardCharsets.UTF_8));

  private static final Pattern BLOCK =
      Pattern.compile(
          "<script type=\"application/json\" id=\"(i[A-Za-z0-9_-]{16})\">(.*)</script>\n");

  final AtomicLong millis = new AtomicLong(1_800_000_000_000L);
  final Permissions permissions = Permissions.builder(KEY, time()).build();
  final List<IncomingRequest> passed = new ArrayList<>();
  private final RenderCache cache;
  private final PageService service;

  private InspectedSite(Fragment page, Delivery delivery, Map<String, Renderer> renderers) {
    Intarsia.Builder engine = Intarsia.builder().store(HeapStore.ofMebibytes(4)).timeSource(time());
    renderers.forEach(engine::renderer);
    cache = engine.build();
    Inspector inspector = Inspector.of(permissions, time());
    Layer between =
        (request, next) -> {
          passed.add(request);
          return next.answer(request);
        };
    service =
        PageService.of(
                cache,
                request ->
                    request.facts().path().equals("/away")
                        ? Answer.seeOther("/elsewhere")
                        : Answer.page(page).by(delivery))
            .facts(
                ExchangeFacts.plain()
                    .completedBy(
                        (known, more) ->
                            known.cookie("user").ifPresent(id -> more.user(RequestUser.of(id)))))
            .targets(TargetRules.forHosts("shop.test"))
            .layer(inspector)
            .layer(between)
            .form(inspector)
            .build();
  }

  static InspectedSite of(Fragment page, Map<String, Renderer> renderers) {
    return new InspectedSite(page, Delivery.singleFlush(), renderers);
  }

  static InspectedSite streamed(Fragment page, Map<String, Renderer> renderers) {
    return new InspectedSite(page, Delivery.streamed(), renderers);
  }

  /** A shop's page: a cached part, a personal hole, a hole in an attribute. */
  static InspectedSite shop() {
    return of(shopPage(), shopRenderers());
  }

  static Fragment shopPage() {
    Fragment news =
        Fragment.of(output -> output.write("<p>news</p>").tag("news:1").maxAge(120)).keyed("news");
    return Fragment.of(
            output ->
                output
                    .write("<!doctype html><body><main>")
                    .embed(news)
                    .embed(FragmentRef.to("cart").varyingBy("user"))
                    .write("<p title=\"")
                    .embed(FragmentRef.to("tip").keyed("tip"))
                    .write("\">x</p></main>"))
        .keyed("page")
        .tagged("page:1");
  }

  static Map<String, Renderer> shopRenderers() {
    return Map.of(
        "cart", output -> output.write("<b>" + output.context("user") + "</b>"),
        "tip", output -> output.write("tip").tag("tip:1"));
  }

  private TimeSource time() {
    return new TimeSource() {
      @Override
      public long epochMillis() {
        return millis.get();
      }

      @Override
      public long nanos() {
        return System.nanoTime();
      }
    };
  }

  Response get(String target, String... fields) {
    return send("GET", target, fields);
  }

  Response send(String method, String target, String... fields) {
    Map<String, List<String>> all = new HashMap<>();
    all.put("Host", List.of("shop.test"));
    for (int i = 0; i < fields.length; i += 2) {
      all.computeIfAbsent(fields[i], unused -> new ArrayList<>()).add(fields[i + 1]);
    }
    return service.answer(
        new RequestHead(method, target, HttpVersion.HTTP_1_1, "https", "shop.test", Fields.of(all)),
        InputStream.nullInputStream());
  }

  /** The header that has a target explained. */
  String[] explaining(String target) {
    return new String[] {Permissions.HEADER, permissions.explain(target, Duration.ofMinutes(5))};
  }

  /** The header of a browser that may inspect. */
  String[] inspecting() {
    String cookie = permissions.cookie(Inspector.PREFIX, Duration.ofMinutes(5));
    return new String[] {"Cookie", cookie.substring(0, cookie.indexOf(';')) + "; user=ada"};
  }

  /** The page in the inspector's frame. */
  Response framed(String target) {
    return get(
        Inspector.PREFIX + "/page?target=" + target + "&name=i0123456789abcdef", inspecting());
  }

  static String text(Response response) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      ((Body.Whole) response.body()).writeTo(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** What the last block of a framed page says. */
  static String data(Response response) {
    Matcher block = BLOCK.matcher(text(response));
    if (!block.find()) {
      throw new AssertionError("there is no block in " + text(response));
    }
    return block.group(2);
  }

  /** A framed page without its block. */
  static String markup(Response response) {
    return BLOCK.matcher(text(response)).replaceFirst("");
  }

  @Override
  public void close() {
    cache.close();
  }
}
