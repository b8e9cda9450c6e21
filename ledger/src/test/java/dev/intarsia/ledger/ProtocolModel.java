package dev.intarsia.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * The freshness protocol as actors that take one atomic step at a time on a shared memory of bytes.
 *
 * <p>Sketch and tables are exact here and forgetting can drop every tag, so that no lucky
 * overestimate hides a missing ordering. An actor's steps are what other threads can tell apart.
 */
final class ProtocolModel implements Model {

  /** One ordering of the protocol given up. */
  enum Weakening {
    NONE,
    CLOCK_MOVED_BEFORE_CELLS,
    CLOCK_MOVED_WHEREVER_IT_IS,
    STAMP_TAKEN_AFTER_DATA,
    CELLS_DROPPED_BEFORE_SKETCH_RAISED,
    SKETCH_READ_BEFORE_TABLE,
    SKETCH_SKIPPED_WHERE_CELL_EXISTS,
    FLOOR_RAISED_WITHOUT_CLOCK,
    CLOSED_TABLE_NOT_NOTICED,
    CELLS_COPIED_BEFORE_CLOSING,
    PROOF_AT_CLOCK_READ_LAST
  }

  /** What one actor does at one time. */
  interface Step {

    /**
     * Changes the memory.
     *
     * @return position of the actor's next step, or {@link #WAIT} with the memory unchanged
     */
    int take(byte[] memory, int position);
  }

  static final int WAIT = -1;

  private static final int MOST_TABLES = 3;
  private static final byte UNPROVEN = -1;

  private final int tags;
  private final Weakening weakening;
  private final List<List<Step>> actors = new ArrayList<>();
  private int variables;

  private final int stale = variable(1);
  private final int clock = variable(1);
  private final int floor = variable(1);
  private final int table = variable(1);
  private final int forgetting = variable(1);
  private final int newestEntry = variable(1);
  private final int closed = variable(MOST_TABLES);
  private final int cells;
  private final int sketch;
  private final int data;
  private final int returned;

  ProtocolModel(int tags, Weakening weakening) {
    this.tags = tags;
    this.weakening = weakening;
    cells = variable(MOST_TABLES * tags);
    sketch = variable(tags);
    data = variable(tags);
    returned = variable(tags);
  }

  @Override
  public List<List<Step>> actors() {
    return actors;
  }

  @Override
  public byte[] initialMemory() {
    return new byte[variables + actors.size()];
  }

  @Override
  public int positionOf(int actor) {
    return variables + actor;
  }

  @Override
  public boolean isStale(byte[] memory) {
    return memory[stale] != 0;
  }

  /** Changes a tag's data, then invalidates the tag, aiming one ahead of the clock. */
  ProtocolModel invalidator(int tag) {
    return invalidator(tag, 1);
  }

  /** Changes a tag's data, then invalidates the tag, aiming so far ahead of the clock. */
  ProtocolModel invalidator(int tag, int ahead) {
    int version = variable(1);
    int stamp = variable(1);
    int seen = variable(1);
    boolean clockFirst = is(Weakening.CLOCK_MOVED_BEFORE_CELLS);
    List<Step> steps = new ArrayList<>();
    steps.add(then(m -> m[version] = ++m[data + tag]));
    int anew = steps.size();
    steps.add(then(m -> m[stamp] = (byte) (m[clock] + ahead)));
    if (clockFirst) {
      steps.add(then(m -> m[clock]++));
    }
    int retry = steps.size();
    steps.add(then(m -> m[seen] = m[table]));
    steps.add(then(m -> raise(m, cell(m[seen], tag), m[stamp])));
    if (!is(Weakening.CLOSED_TABLE_NOT_NOTICED)) {
      steps.add(
          (m, at) -> {
            if (m[closed + m[seen]] == 0) {
              return at + 1;
            }
            return m[table] == m[seen] ? WAIT : retry;
          });
    }
    steps.add(
        (m, at) -> {
          if (!clockFirst && !hasAdvanced(m, m[stamp])) {
            return anew;
          }
          raise(m, returned + tag, m[version]);
          clear(m, version, stamp, seen);
          return at + 1;
        });
    actors.add(steps);
    return this;
  }

  /** Invalidates a tag that no entry has: nothing is to be seen of it but that the clock moves. */
  ProtocolModel stranger() {
    actors.add(List.of(then(m -> m[clock]++)));
    return this;
  }

  /** Moves the clock to a stamp; false if it is there already or beyond. */
  private boolean hasAdvanced(byte[] m, byte stamp) {
    if (is(Weakening.CLOCK_MOVED_WHEREVER_IT_IS)) {
      m[clock]++;
      return true;
    }
    boolean isBelow = m[clock] < stamp;
    raise(m, clock, stamp);
    return isBelow;
  }

  /** Changes all data, then raises the floor. */
  ProtocolModel floorRaiser() {
    int versions = variable(tags);
    int stamp = variable(1);
    boolean clockToo = !is(Weakening.FLOOR_RAISED_WITHOUT_CLOCK);
    List<Step> steps = new ArrayList<>();
    steps.add(
        then(
            m -> {
              for (int tag = 0; tag < tags; tag++) {
                m[versions + tag] = ++m[data + tag];
              }
            }));
    int anew = steps.size();
    steps.add(then(m -> m[stamp] = (byte) (m[clock] + 1)));
    steps.add(then(m -> raise(m, floor, m[stamp])));
    steps.add(
        (m, at) -> {
          if (clockToo && !hasAdvanced(m, m[stamp])) {
            return anew;
          }
          for (int tag = 0; tag < tags; tag++) {
            raise(m, returned + tag, m[versions + tag]);
            m[versions + tag] = 0;
          }
          m[stamp] = 0;
          return at + 1;
        });
    actors.add(steps);
    return this;
  }

  /** Moves tags to the sketch and the others to the next table. */
  ProtocolModel forgetter(boolean... dropped) {
    int old = variable(1);
    Step enter =
        (m, at) -> {
          if (m[forgetting] != 0) {
            return WAIT;
          }
          m[forgetting] = 1;
          m[old] = m[table];
          return at + 1;
        };
    Step close = then(m -> m[closed + m[old]] = 1);
    List<Step> copy = new ArrayList<>();
    for (int i = 0; i < tags; i++) {
      int tag = i;
      copy.add(
          then(
              m ->
                  raise(
                      m,
                      dropped[tag] ? sketch + tag : cell(m[old] + 1, tag),
                      m[cell(m[old], tag)])));
    }
    Step swap = then(m -> m[table] = (byte) (m[old] + 1));
    Step leave = then(m -> clear(m, forgetting, old));

    List<Step> steps = new ArrayList<>(copy);
    steps.add(is(Weakening.CELLS_COPIED_BEFORE_CLOSING) ? copy.size() : 0, close);
    steps.add(is(Weakening.CELLS_DROPPED_BEFORE_SKETCH_RAISED) ? 1 : steps.size(), swap);
    steps.add(0, enter);
    steps.add(leave);
    actors.add(steps);
    return this;
  }

  /** Reads all data in a request scope and stores an entry made of it. */
  ProtocolModel renderer() {
    int entry = variable(Entry.SIZE + tags);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < tags; i++) {
      int tag = i;
      steps.add(then(m -> m[entry + Entry.SIZE + tag] = m[data + tag]));
    }
    Step stamp = then(m -> m[entry + Entry.STAMP] = m[clock]);
    steps.add(is(Weakening.STAMP_TAKEN_AFTER_DATA) ? steps.size() : 0, stamp);
    Step last = steps.remove(steps.size() - 1);
    steps.add(
        (m, at) -> {
          m[entry + Entry.PROOF] = UNPROVEN;
          m[newestEntry] = (byte) entry;
          return last.take(m, at);
        });
    actors.add(steps);
    return this;
  }

  /**
   * Begins a request scope, looks the entry up, and if it is alive stores one that embeds it: of
   * the same data, with the scope's own stamp.
   */
  ProtocolModel embedder() {
    int parent = variable(Entry.SIZE + tags);
    int child = variable(1);
    int seen = variable(1);
    int end = 5 + 2 * tags;
    List<Step> steps = new ArrayList<>();
    steps.add(
        (m, at) -> {
          if (m[newestEntry] == 0) {
            return WAIT;
          }
          m[parent + Entry.STAMP] = m[clock];
          return at + 1;
        });
    steps.add(then(m -> m[child] = m[newestEntry]));
    steps.add(then(m -> m[seen] = m[table]));
    for (int i = 0; i < tags; i++) {
      int tag = i;
      steps.add((m, at) -> isAfter(m, sketch + tag, child) ? end : at + 1);
      steps.add((m, at) -> isAfter(m, cell(m[seen], tag), child) ? end : at + 1);
    }
    steps.add((m, at) -> m[m[child] + Entry.STAMP] < m[floor] ? end : at + 1);
    steps.add(
        then(
            m -> {
              System.arraycopy(m, m[child] + Entry.SIZE, m, parent + Entry.SIZE, tags);
              m[parent + Entry.PROOF] = UNPROVEN;
              m[newestEntry] = (byte) parent;
              clear(m, child, seen);
            }));
    actors.add(steps);
    return this;
  }

  /** Looks the entry up, some times in a row, each time after there is one. */
  ProtocolModel reader(int lookUps) {
    int[] locals = {variable(1), variable(tags), variable(1), variable(1)};
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < lookUps; i++) {
      lookUp(steps, locals);
    }
    actors.add(steps);
    return this;
  }

  private void lookUp(List<Step> steps, int[] locals) {
    int entry = locals[0];
    int now = locals[2];
    int seen = locals[3];
    int end = steps.size() + 3 + 2 * tags;
    // The start counts as late as it can, which asks the most of the look-up.
    steps.add(
        (m, at) -> {
          if (m[newestEntry] == 0) {
            return WAIT;
          }
          m[entry] = m[newestEntry];
          System.arraycopy(m, returned, m, locals[1], tags);
          m[now] = m[clock];
          return m[m[entry] + Entry.PROOF] == m[now] ? serve(m, locals, end) : at + 1;
        });
    List<Step> readSketch = new ArrayList<>();
    List<Step> readCells = new ArrayList<>();
    for (int i = 0; i < tags; i++) {
      int tag = i;
      readSketch.add((m, at) -> isAfter(m, sketch + tag, entry) ? miss(m, locals, end) : at + 1);
      readCells.add(
          (m, at) -> isAfter(m, cell(m[seen], tag), entry) ? miss(m, locals, end) : at + 1);
    }
    Step readTable = then(m -> m[seen] = m[table]);
    if (is(Weakening.SKETCH_READ_BEFORE_TABLE)) {
      steps.addAll(readSketch);
      steps.add(readTable);
      steps.addAll(readCells);
    } else if (is(Weakening.SKETCH_SKIPPED_WHERE_CELL_EXISTS)) {
      steps.add(readTable);
      steps.addAll(readCells);
      for (int i = 0; i < tags; i++) {
        int tag = i;
        Step ask = readSketch.get(tag);
        steps.add((m, at) -> m[cell(m[seen], tag)] != 0 ? at + 1 : ask.take(m, at));
      }
    } else {
      steps.add(readTable);
      steps.addAll(readSketch);
      steps.addAll(readCells);
    }
    steps.add(
        (m, at) -> {
          if (m[m[entry] + Entry.STAMP] < m[floor]) {
            return miss(m, locals, end);
          }
          boolean late = is(Weakening.PROOF_AT_CLOCK_READ_LAST);
          m[m[entry] + Entry.PROOF] = late ? m[clock] : m[now];
          return serve(m, locals, end);
        });
  }

  private int serve(byte[] m, int[] locals, int end) {
    for (int tag = 0; tag < tags; tag++) {
      if (m[m[locals[0]] + Entry.SIZE + tag] < m[locals[1] + tag]) {
        m[stale] = 1;
      }
    }
    return miss(m, locals, end);
  }

  /** Leaves nothing behind, so that states which differ by the past alone are one. */
  private int miss(byte[] m, int[] locals, int end) {
    clear(m, locals[0], locals[2], locals[3]);
    for (int tag = 0; tag < tags; tag++) {
      m[locals[1] + tag] = 0;
    }
    return end;
  }

  private static boolean isAfter(byte[] m, int variable, int entry) {
    return m[variable] > m[m[entry] + Entry.STAMP];
  }

  private boolean is(Weakening other) {
    return weakening == other;
  }

  private int cell(int tableNumber, int tag) {
    return cells + tableNumber * tags + tag;
  }

  private int variable(int size) {
    int first = variables;
    variables += size;
    return first;
  }

  private static void raise(byte[] m, int variable, byte value) {
    m[variable] = (byte) Math.max(m[variable], value);
  }

  private static void clear(byte[] m, int... which) {
    for (int variable : which) {
      m[variable] = 0;
    }
  }

  private static Step then(Effect effect) {
    return (m, at) -> {
      effect.on(m);
      return at + 1;
    };
  }

  private interface Effect {
    void on(byte[] memory);
  }

  /** Offsets of an entry's variables; one data version per tag follows. */
  private static final class Entry {
    static final int STAMP = 0;
    static final int PROOF = 1;
    static final int SIZE = 2;

    private Entry() {}
  }
}
