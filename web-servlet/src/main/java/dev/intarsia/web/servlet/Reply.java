package dev.intarsia.web.servlet;

import dev.intarsia.web.driver.WholeBodies;
import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;

/** Writes heads, and bodies that are there. */
final class Reply {

  private final HttpServletResponse answer;
  private final WholeBodies bodies;

  Reply(HttpServletResponse answer, WholeBodies bodies) {
    this.answer = answer;
    this.bodies = bodies;
  }

  /** The container's own. */
  HttpServletResponse answer() {
    return answer;
  }

  /** Sets the head of a body that follows. */
  void begin(ResponseHead head) {
    answer.setStatus(head.status());
    head.forEach(this::add);
  }

  private void add(String name, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      answer.addHeader(name, values.get(i));
    }
  }

  /** Sends a response whose body is there, or is not to be sent. */
  void send(Response response) throws IOException {
    begin(response.head());
    if (response.head().isBodiless()) {
      return;
    }
    if (response.body() instanceof Body.HeadOnly nothing) {
      if (nothing.length() != Body.HeadOnly.UNKNOWN) {
        answer.setContentLengthLong(nothing.length());
      }
    } else if (response.body() instanceof Body.Whole whole) {
      long length = whole.length();
      answer.setContentLengthLong(length);
      if (isContainersOwn(answer)) {
        letPass(length);
        bodies.write(whole, answer.getOutputStream());
      } else {
        whole.writeTo(answer.getOutputStream());
      }
    }
  }

  /**
   * Whether the container itself is written to. What others put in front of it, of which only the
   * outermost layer is seen, may keep the array that it is handed, and {@link WholeBodies} uses
   * that again.
   */
  static boolean isContainersOwn(HttpServletResponse answer) {
    return !(answer instanceof ServletResponseWrapper || answer instanceof Proxy);
  }

  /** A container that is written more than its buffer holds cuts it into pieces of that size. */
  private void letPass(long length) {
    if (length <= WholeBodies.LONGEST_JOINED && length > answer.getBufferSize()) {
      try {
        answer.setBufferSize((int) length);
      } catch (IllegalStateException contentBefore) {
        // Somebody in front has written already: pieces will do.
      }
    }
  }
}
