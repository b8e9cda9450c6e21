package dev.intarsia.web.servlet;

import dev.intarsia.web.exchange.Body;
import dev.intarsia.web.exchange.Response;
import dev.intarsia.web.exchange.ResponseHead;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Writes heads, and bodies that are there. */
final class Reply {

  private final HttpServletResponse answer;

  Reply(HttpServletResponse answer) {
    this.answer = answer;
  }

  /** Sets the head of a body that follows. */
  void begin(ResponseHead head) {
    answer.setStatus(head.status());
    head.headers()
        .forEach((name, values) -> values.forEach(value -> answer.addHeader(name, value)));
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
      answer.setContentLengthLong(whole.length());
      whole.writeTo(answer.getOutputStream());
    }
  }
}
