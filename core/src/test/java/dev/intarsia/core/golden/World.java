package dev.intarsia.core.golden;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** What pages show: data, what the values of context {@code a} entail, and the time. */
final class World {

  static final String[] DATA = {"d0", "d1", "d2", "ticker"};

  private final Map<String, Integer> data = new ConcurrentHashMap<>();
  private final Map<String, String> entailed = new ConcurrentHashMap<>();
  private volatile long millis;

  World(long millis) {
    this.millis = millis;
  }

  long millis() {
    return millis;
  }

  void advance(long more) {
    millis += more;
  }

  int data(String name) {
    return data.getOrDefault(name, 0);
  }

  void change(String name, int value) {
    data.put(name, value);
  }

  /** The value of context {@code a.b} for a value of {@code a}. */
  String entailed(String a) {
    return entailed.getOrDefault(a, "e0");
  }

  void entail(String a, String value) {
    entailed.put(a, value);
  }

  /** The values of all tokens, for what a request says of itself. */
  Map<String, String> values(Visit visit) {
    Map<String, String> values = new HashMap<>();
    values.put("a", visit.a());
    values.put("a.b", entailed(visit.a()));
    values.put("c", visit.c());
    values.put("p:x", visit.x());
    values.put("p:y", visit.y());
    values.put("p", visit.x() + "," + visit.y());
    return values;
  }

  /** What one request says of itself. */
  record Visit(String a, String c, String x, String y, boolean isReading) {}
}
