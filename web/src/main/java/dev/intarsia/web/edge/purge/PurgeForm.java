package dev.intarsia.web.edge.purge;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.stream.Collectors;

/** How the keys of a purge are put into a request. */
@FunctionalInterface
interface PurgeForm {

  /** Writes method, keys and body. */
  void write(HttpRequest.Builder request, List<String> keys);

  /** In a header, separated by spaces. */
  static PurgeForm header(String method, String name) {
    return (request, keys) ->
        request.header(name, String.join(" ", keys)).method(method, BodyPublishers.noBody());
  }

  /** In a header, as a regular expression for any of them. */
  static PurgeForm expression(String method, String name) {
    return (request, keys) ->
        request.header(name, expression(keys)).method(method, BodyPublishers.noBody());
  }

  /** As an array in a JSON object. */
  static PurgeForm json(String field) {
    return (request, keys) ->
        request
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString("{" + quoted(field) + ":" + array(keys) + "}"));
  }

  /**
   * Matches a list of keys separated by spaces or commas that holds one of these; without a space
   * itself, at which Varnish would cut it.
   */
  static String expression(List<String> keys) {
    return keys.stream()
        .map(PurgeForm::literal)
        .collect(Collectors.joining("|", "(^|[\\s,])(", ")([\\s,]|$)"));
  }

  private static String literal(String key) {
    StringBuilder literal = new StringBuilder(key.length() + 8);
    for (char c : key.toCharArray()) {
      if (!Character.isLetterOrDigit(c)) {
        literal.append('\\');
      }
      literal.append(c);
    }
    return literal.toString();
  }

  private static String array(List<String> keys) {
    return keys.stream().map(PurgeForm::quoted).collect(Collectors.joining(",", "[", "]"));
  }

  /** Keys are visible ASCII, so that nothing but the quote and the backslash needs an escape. */
  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
