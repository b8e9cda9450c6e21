package dev.intarsia.demo.compare;

import dev.intarsia.context.RequestFacts;
import dev.intarsia.delivery.Delivery;
import dev.intarsia.delivery.DeliveryStrategy;
import dev.intarsia.delivery.PageStream;
import dev.intarsia.delivery.PageStream.Piece;
import dev.intarsia.fragment.Attachments;
import dev.intarsia.fragment.Attachments.Header;
import dev.intarsia.fragment.Fragment;
import dev.intarsia.fragment.Rendered;
import dev.intarsia.web.Answer;
import dev.intarsia.web.PageForm;
import dev.intarsia.web.WebRequest;
import dev.intarsia.web.containment.Carriage.Script;
import dev.intarsia.web.edge.HeaderField;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.IncomingRequest;
import dev.intarsia.web.streaming.BodyOptions;
import dev.intarsia.web.streaming.DeliveryChoice;
import dev.intarsia.web.streaming.DeliveryRules;
import dev.intarsia.web.streaming.Markup;
import dev.intarsia.web.streaming.NoScript;
import dev.intarsia.web.streaming.PageBodies;
import dev.intarsia.web.streaming.StreamingSettings;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * What the streamed way needs: the rules for who gets late blocks, and pages with slots for them.
 *
 * <p>Thread safety: safe.
 */
final class CompareStreaming implements PageForm {

  /** How those come to a page in document order who need the script and run none. */
  static final NoScript NO_SCRIPT = NoScript.standard();

  private final PageBodies withScript = bodies(Script.LOADED);
  private final PageBodies withoutScript = bodies(Script.MISSING);

  private static PageBodies bodies(Script script) {
    return PageBodies.of(StreamingSettings.builder().script(script).build());
  }

  private static Script scriptOf(CompareRequest request) {
    return request.hasLateScript() ? Script.LOADED : Script.MISSING;
  }

  /** What {@link #NO_SCRIPT} answers. */
  static Answer withoutScript(RequestFacts facts) {
    NoScript.Reply reply = NO_SCRIPT.reply(facts);
    Answer answer =
        reply.text().isEmpty()
            ? Answer.empty(reply.status())
            : Answer.page(
                Fragment.of(
                    scope -> scope.attach(Attachments.status(reply.status())).write(reply.text())));
    for (HeaderField field : reply.fields()) {
      answer = answer.with(Header.replacing(field.name(), field.value()));
    }
    return answer;
  }

  /** How a page leaves for the client that asks. */
  DeliveryChoice choose(CompareRequest request, WebRequest from) {
    return DeliveryRules.of(scriptOf(request))
        .with(NO_SCRIPT)
        .choose(from.head(), from.facts(), DeliveryChoice.Mode.STREAMED);
  }

  @Override
  public Optional<Formed> form(Asked asked) {
    Optional<CompareRequest> request = CompareRequest.asked(asked.request().url());
    if (request.isEmpty() || !isStreamed(asked.delivery())) {
      return Optional.empty();
    }
    PageStream stream = asked.scope().stream(asked.page(), asked.delivery());
    Rendered known = known(stream);
    BodyOptions options =
        BodyOptions.of(Markup.HTML)
            .withNotice(notice(request.get(), asked.request()))
            .knowing(known.attachments());
    PageBodies bodies = scriptOf(request.get()) == Script.LOADED ? withScript : withoutScript;
    Body body = new Body.Streamed(bodies.body(stream, options));
    return Optional.of(new Formed(known.attachments(), List.of(), body, known.holes().size()));
  }

  private static boolean isStreamed(Delivery delivery) {
    return delivery.strategies().contains(DeliveryStrategy.STREAMED);
  }

  /** For browsers that need the script and run none; who gets a page without knows to do so. */
  private String notice(CompareRequest request, IncomingRequest from) {
    return scriptOf(request) == Script.LOADED ? NO_SCRIPT.element(from.head().target()) : "";
  }

  /** What a stream tells first. */
  private static Rendered known(PageStream stream) {
    Semaphore news = new Semaphore(0);
    stream.onReady(news::release);
    for (; ; ) {
      Piece first = stream.poll();
      if (first instanceof Piece.Begin begin) {
        return begin.known();
      }
      news.acquireUninterruptibly();
    }
  }
}
