package dev.intarsia.web.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.intarsia.web.containment.Carriage.Script;
import dev.intarsia.web.exchange.ChunkSource;
import dev.intarsia.web.streaming.ScriptedPage.How;
import dev.intarsia.web.streaming.ScriptedPage.Part;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class PageBodyLifeTest {

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
  void deadline_fillsWhatIsOpenWithFallbacks_andCompletesThePage() {
    Map<String, Part> parts =
        Map.of(
            "a", late("A").showing("wait", "no A"),
            "b", late("B").showing("", "no B"),
            "c", Part.of(How.IN_ORDER, "C").showing("", "<p>no {C}</p>"));
    ScriptedPage page = page("<i>{a}</i><i title=\"{b}\"></i><div>{c}</div>", parts);
    ChunkSource body = site(Script.MISSING).body(page, html());
    Receiver receiver = new Receiver(body);
    AtomicInteger calls = new AtomicInteger();
    assertThat(time.set).as("nobody waits yet").isEmpty();
    receiver.take();
    body.onReady(calls::incrementAndGet);
    assertThat(time.set).hasSize(1);
    time.pass(Duration.ofSeconds(9));
    assertThat(receiver.take()).isEmpty();
    calls.set(0);
    time.pass(Duration.ofSeconds(1));
    assertThat(calls).as("woken").hasValue(1);
    receiver.take();
    assertThat(WireReader.of(receiver.text()).applied())
        .isEqualTo(HEAD + "<i>no A</i><i title=\"no B\"></i><div><p>no {C}</p></div>" + END);
    assertThat(told.expired).containsExactlyInAnyOrder("a", "b", "c");
    assertThat(body.isDone()).isTrue();
    assertThat(page.closings).isPositive();
    assertThat(ended).hasValue(1);
    assertThat(time.set).isEmpty();
  }

  @Test
  void deadline_inTheMiddleOfTheSkeleton_completesItFromWhatIsStored() {
    Map<String, Part> parts =
        Map.of(
            "s", Part.of(How.STORED, "<ul>{c}<li>x</li>{d}</ul>"),
            "c", Part.of(How.IN_ORDER, "C").showing("", "<li>no c</li>"),
            "d", Part.of(How.STORED, "<li>d</li>").showing("", "<li>no d</li>"));
    ScriptedPage page = page("{s}<p>rest</p>", parts);
    Receiver receiver = receiver(Script.MISSING, page);
    receiver.take();
    time.pass(Duration.ofSeconds(10));
    receiver.take();
    assertThat(receiver.text())
        .isEqualTo(HEAD + "<ul><li>no c</li><li>x</li><li>no d</li></ul><p>rest</p>" + END);
  }

  @Test
  void deadline_beforeAnything_cutsTheResponseOff() {
    ScriptedPage page = new ScriptedPage("{a}", Map.of("a", Part.of(How.IN_ORDER, "A")));
    Receiver receiver = receiver(Script.MISSING, page);
    receiver.take();
    time.pass(Duration.ofSeconds(10));
    assertThatThrownBy(receiver::take)
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("time was over");
    assertThat(ended).hasValue(1);
  }

  @Test
  void streamClosedByOthers_isCompletedWithFallbacks() {
    ScriptedPage page = page("<p>{a}</p>", Map.of("a", late("A").showing("", "no A")));
    Receiver receiver = receiver(Script.MISSING, page);
    receiver.take();
    page.close();
    receiver.take();
    assertThat(WireReader.of(receiver.text()).applied()).isEqualTo(HEAD + "<p>no A</p>" + END);
  }

  @Test
  void pageThatNeverWaits_setsNoAlarm() {
    ScriptedPage page = page("<p>{a}</p>", Map.of("a", Part.of(How.STORED, "A")));
    ChunkSource body = site(Script.MISSING).body(page, html());
    body.onReady(() -> {});
    new Receiver(body).take();
    assertThat(time.set).isEmpty();
    assertThat(body.isDone()).isTrue();
  }

  @Test
  void onReady_isCalledAtOnce_whenThereIsSomething_andWhenAllIsOver() {
    ScriptedPage page = page("<p>x</p>", Map.of());
    ChunkSource body = site(Script.MISSING).body(page, html());
    AtomicInteger calls = new AtomicInteger();
    body.onReady(calls::incrementAndGet);
    assertThat(calls).hasPositiveValue();
    new Receiver(body).take();
    calls.set(0);
    body.onReady(calls::incrementAndGet);
    assertThat(calls).hasPositiveValue();
  }

  @Test
  void onReady_isCalledAtOnce_whenSomethingIsWrittenButNotTaken() throws Exception {
    Map<String, Part> parts = Map.of("a", late("A"), "b", late("B"));
    ScriptedPage page = page("<p>{a}</p><p>{a}</p>{b}", parts);
    ChunkSource body = site(Script.MISSING).body(page, html());
    new Receiver(body).take();
    page.release("a");
    assertThat(body.poll()).isNotNull();
    AtomicInteger calls = new AtomicInteger();
    body.onReady(calls::incrementAndGet);
    assertThat(calls).hasPositiveValue();
  }

  @Test
  void listenerThatFails_harmsNothing() {
    StreamListener failing =
        new StreamListener() {
          @Override
          public void carried(
              dev.intarsia.fragment.FragmentRef ref, dev.intarsia.web.containment.Carriage how) {
            throw new IllegalStateException("listener");
          }
        };
    ScriptedPage page = page("<p>{a}</p>", Map.of("a", late("A")));
    PageBodies site = PageBodies.of(settings(Script.MISSING).listener(failing).build());
    Receiver receiver = new Receiver(site.body(page, html()));
    receiver.take();
    page.release("a");
    assertThat(receiver.take()).endsWith(END);
  }

  @Test
  void end_thatFails_harmsNothing() {
    ScriptedPage page = page("<p>x</p>", Map.of());
    BodyOptions options =
        html()
            .endingWith(
                () -> {
                  throw new IllegalStateException("end");
                });
    Receiver receiver = new Receiver(site(Script.MISSING).body(page, options));
    receiver.take();
    assertThat(receiver.text()).isEqualTo(page.singleFlush());
  }

  @RepeatedTest(200)
  void end_runsOnce_howeverManyClose() throws InterruptedException {
    ScriptedPage page = page("<p>{a}</p>", Map.of("a", late("A")));
    ChunkSource body = site(Script.MISSING).body(page, html());
    body.onReady(() -> {});
    CountDownLatch go = new CountDownLatch(1);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      for (int i = 0; i < 2; i++) {
        threads.execute(() -> awaitThen(go, body::close));
      }
      threads.execute(
          () ->
              awaitThen(
                  go,
                  () -> {
                    Receiver receiver = new Receiver(body);
                    receiver.take();
                    page.release("a");
                    receiver.take();
                  }));
      go.countDown();
    } finally {
      threads.shutdown();
      assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(ended).hasValue(1);
    assertThat(body.isDone()).isTrue();
    assertThat(time.set).isEmpty();
  }

  private static void awaitThen(CountDownLatch go, Runnable what) {
    try {
      go.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return;
    }
    what.run();
  }

  private static Part late(String text) {
    return Part.of(How.LATE, text);
  }
}
