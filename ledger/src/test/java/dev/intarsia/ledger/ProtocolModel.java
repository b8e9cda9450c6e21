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
    PROOF_AT_CLOCK_READ_LAST,
    NOTED_BEFORE_CLOCK_MOVED,
    MISSING_NOTE_TAKEN_FOR_NONE,
    STAMP_OF_NOTE_NOT_LOOKED_AT
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

  /** Notes that are kept: few, so that they are overwritten, by the next and by the late. */
  private static final int NOTES = 2;

  /** In the place of a tag: one that no entry has. */
  private static final int STRANGE = -1;

  private final int tags;
  private final Weakening weakening;
  private final List<List<Step>> actors = new ArrayList<>();
  private int variables;
  private boolean isNoting;

  private final int stale = variable(1);
  private final int clock = variable(1);
  private final int floor = variable(1);
  private final int table = variable(1);
  private final int forgetting = variable(1);
  private final int newestEntry = variable(1);
  private final int closed = variable(MOST_TABLES);

  /** A stamp and a tag each; written and read as one. */
  private final int notes = variable(2 * NOTES);

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

  /** Lets the actors that come after this write and read notes of recent invalidations. */
  ProtocolModel noting() {
    isNoting = true;
    return this;
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
    addEarlyNote(steps, stamp, tag);
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
    Step finish =
        then(
            m -> {
              note(m, m[stamp], tag);
              raise(m, returned + tag, m[version]);
              clear(m, version, stamp, seen);
            });
    addAdvance(steps, (m, at) -> clockFirst || hasAdvanced(m, m[stamp]) ? at + 1 : anew, finish);
    actors.add(steps);
    return this;
  }

  /** One step after the other if notes make a difference between them, else both at once. */
  private void addAdvance(List<Step> steps, Step advance, Step finish) {
    if (isNoting) {
      steps.add(advance);
      steps.add(finish);
    } else {
      steps.add(
          (m, at) -> {
            int next = advance.take(m, at);
            return next == at + 1 ? finish.take(m, at) : next;
          });
    }
  }

  /** Invalidates a tag that no entry has: only clock and note are to be seen of it. */
  ProtocolModel stranger() {
    int stamp = variable(1);
    List<Step> steps = new ArrayList<>();
    Step advance = then(m -> m[stamp] = ++m[clock]);
    if (is(Weakening.NOTED_BEFORE_CLOCK_MOVED)) {
      steps.add(then(m -> m[stamp] = (byte) (m[clock] + 1)));
      addEarlyNote(steps, stamp, STRANGE);
      advance = (m, at) -> hasAdvanced(m, m[stamp]) ? at + 1 : 0;
    }
    Step finish =
        then(
            m -> {
              note(m, m[stamp], STRANGE);
              m[stamp] = 0;
            });
    addAdvance(steps, advance, finish);
    actors.add(steps);
    return this;
  }

  private void addEarlyNote(List<Step> steps, int stamp, int tag) {
    if (is(Weakening.NOTED_BEFORE_CLOCK_MOVED)) {
      steps.add(then(m -> setNote(m, m[stamp], tag)));
    }
  }

  private void note(byte[] m, byte stamp, int tag) {
    if (isNoting && !is(Weakening.NOTED_BEFORE_CLOCK_MOVED)) {
      setNote(m, stamp, tag);
    }
  }

  private void setNote(byte[] m, byte stamp, int tag) {
    int at = notes + stamp % NOTES * 2;
    m[at] = stamp;
    m[at + 1] = (byte) tag;
  }

  /** Whether a note says that the invalidation with that stamp was of a tag that no entry has. */
  private boolean isSpared(byte[] m, byte stamp) {
    int at = notes + stamp % NOTES * 2;
    boolean isThere = m[at] == stamp;
    if (is(Weakening.STAMP_OF_NOTE_NOT_LOOKED_AT)) {
      isThere = m[at] != 0;
    }
    return isThere ? m[at + 1] == STRANGE : is(Weakening.MISSING_NOTE_TAKEN_FOR_NONE);
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
    LookUp own = newLookUp();
    int end = (isNoting ? 5 : 4) + 2 * tags;
    Landing alive =
        m -> {
          System.arraycopy(m, m[own.entry()] + Entry.SIZE, m, parent + Entry.SIZE, tags);
          m[parent + Entry.PROOF] = UNPROVEN;
          m[newestEntry] = (byte) parent;
          return leave(m, own, end);
        };
    List<Step> steps = new ArrayList<>();
    steps.add(
        (m, at) -> {
          if (m[newestEntry] == 0) {
            return WAIT;
          }
          m[parent + Entry.STAMP] = m[clock];
          return at + 1;
        });
    steps.add(
        (m, at) -> {
          m[own.entry()] = m[newestEntry];
          m[own.now()] = m[clock];
          return ifProven(m, own, alive, at + 1);
        });
    if (isNoting) {
      steps.add((m, at) -> walkBack(m, own, alive, at));
    }
    steps.add(then(m -> m[own.seen()] = m[table]));
    for (int i = 0; i < tags; i++) {
      int tag = i;
      steps.add((m, at) -> isAfter(m, sketch + tag, own) ? leave(m, own, end) : at + 1);
      steps.add((m, at) -> isAfter(m, cell(m[own.seen()], tag), own) ? leave(m, own, end) : at + 1);
    }
    steps.add(
        (m, at) -> m[m[own.entry()] + Entry.STAMP] < m[floor] ? leave(m, own, end) : alive.on(m));
    actors.add(steps);
    return this;
  }

  /** Looks the entry up, some times in a row, each time after there is one. */
  ProtocolModel reader(int lookUps) {
    LookUp own = newLookUp();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < lookUps; i++) {
      lookUp(steps, own);
    }
    actors.add(steps);
    return this;
  }

  private LookUp newLookUp() {
    return new LookUp(
        variable(1), variable(tags), variable(1), variable(1), variable(1), variable(1));
  }

  private void lookUp(List<Step> steps, LookUp own) {
    int end = steps.size() + (isNoting ? 4 : 3) + 2 * tags;
    Landing served = m -> serve(m, own, end);
    // The start counts as late as it can, which asks the most of the look-up.
    steps.add(
        (m, at) -> {
          if (m[newestEntry] == 0) {
            return WAIT;
          }
          m[own.entry()] = m[newestEntry];
          System.arraycopy(m, returned, m, own.required(), tags);
          m[own.now()] = m[clock];
          return ifProven(m, own, served, at + 1);
        });
    if (isNoting) {
      steps.add((m, at) -> walkBack(m, own, served, at));
    }
    List<Step> readSketch = new ArrayList<>();
    List<Step> readCells = new ArrayList<>();
    for (int i = 0; i < tags; i++) {
      int tag = i;
      readSketch.add((m, at) -> isAfter(m, sketch + tag, own) ? leave(m, own, end) : at + 1);
      readCells.add(
          (m, at) -> isAfter(m, cell(m[own.seen()], tag), own) ? leave(m, own, end) : at + 1);
    }
    Step readTable = then(m -> m[own.seen()] = m[table]);
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
        steps.add((m, at) -> m[cell(m[own.seen()], tag)] != 0 ? at + 1 : ask.take(m, at));
      }
    } else {
      steps.add(readTable);
      steps.addAll(readSketch);
      steps.addAll(readCells);
    }
    steps.add(
        (m, at) -> {
          if (m[m[own.entry()] + Entry.STAMP] < m[floor]) {
            return leave(m, own, end);
          }
          prove(m, own);
          return served.on(m);
        });
  }

  /** An entry with a proof at the clock just read is alive; otherwise the proof is kept in mind. */
  private int ifProven(byte[] m, LookUp own, Landing alive, int next) {
    byte proof = m[m[own.entry()] + Entry.PROOF];
    if (proof == m[own.now()]) {
      return alive.on(m);
    }
    // The last stamp that is asked for: those from here to now must be spared.
    boolean isKnown = isNoting && proof != UNPROVEN;
    m[own.asked()] = isKnown ? m[own.now()] : 0;
    m[own.provenAt()] = isKnown ? proof : 0;
    return next;
  }

  /** Reads one note; the entry is alive if none was missing when the proof is reached. */
  private int walkBack(byte[] m, LookUp own, Landing alive, int at) {
    if (m[own.asked()] == 0 || !isSpared(m, m[own.asked()])) {
      m[own.asked()] = 0;
      return at + 1;
    }
    if (--m[own.asked()] > m[own.provenAt()]) {
      return at;
    }
    prove(m, own);
    return alive.on(m);
  }

  private void prove(byte[] m, LookUp own) {
    boolean late = is(Weakening.PROOF_AT_CLOCK_READ_LAST);
    m[m[own.entry()] + Entry.PROOF] = late ? m[clock] : m[own.now()];
  }

  private int serve(byte[] m, LookUp own, int end) {
    for (int tag = 0; tag < tags; tag++) {
      if (m[m[own.entry()] + Entry.SIZE + tag] < m[own.required() + tag]) {
        m[stale] = 1;
      }
    }
    return leave(m, own, end);
  }

  /** Leaves nothing behind, so that states which differ by the past alone are one. */
  private int leave(byte[] m, LookUp own, int end) {
    clear(m, own.entry(), own.now(), own.seen(), own.asked(), own.provenAt());
    for (int tag = 0; tag < tags; tag++) {
      m[own.required() + tag] = 0;
    }
    return end;
  }

  /** Whether a cell is later than the stamp, and than the proof if there is one. */
  private static boolean isAfter(byte[] m, int variable, LookUp own) {
    return m[variable] > Math.max(m[m[own.entry()] + Entry.STAMP], m[own.provenAt()]);
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

  /** Ends a look-up and tells where its actor goes on. */
  private interface Landing {
    int on(byte[] memory);
  }

  /** A look-up's own variables; {@code required}: one for each tag. */
  private record LookUp(int entry, int required, int now, int seen, int asked, int provenAt) {}

  /** Offsets of an entry's variables; one data version per tag follows. */
  private static final class Entry {
    static final int STAMP = 0;
    static final int PROOF = 1;
    static final int SIZE = 2;

    private Entry() {}
  }
}
