package dev.intarsia.ledger;

import dev.intarsia.ledger.ProtocolModel.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The logged ledger as actors on a memory of which a part is lost whenever the process stops: one
 * tag, one entry, lives that follow each other.
 *
 * <p>What the heap does in several steps between cell and clock is left to {@link ProtocolModel}. A
 * stop ends every actor of that life wherever it is; the next life begins with what was written.
 */
final class RestartModel implements Model {

  /** One ordering of the protocol given up. */
  enum Weakening {
    NONE,
    APPENDED_AFTER_RETURN,
    RECORD_STAMP_READ_BEFORE_THE_CELLS,
    CLOCK_RESTORED_WITHOUT_CEILING,
    USED_BEFORE_THE_NEW_CEILING,
    IMAGE_TAKEN_BESIDE_INVALIDATORS,
    RESTORED_BY_LAST_RECORD,
    FLOOR_RAISED_WITHOUT_CHECKPOINT,
    FAILED_APPEND_TRUSTED,
    POWER_LOSS_TRUSTED
  }

  private static final byte CEILING_STEP = 8;

  private final Weakening weakening;
  private final List<List<Step>> actors = new ArrayList<>();
  private int variables;

  // Lost when the process stops.
  private final int clock = variable();
  private final int cell = variable();
  private final int floor = variable();
  private final int insiders = variable();
  private final int alone = variable();
  private final int lacksRecord = variable();
  private final int lost = variables;

  // Written.
  private final int imageCell = variable();
  private final int imageFloor = variable();
  private final int imageCeiling = variable();
  private final int greatestRecord = variable();
  private final int lastRecord = variable();
  private final int distrusted = variable();
  private final int incarnation = variable();
  private final int entry = variable();
  private final int entryStamp = variable();
  private final int entryVersion = variable();
  private final int entryIncarnation = variable();

  // Known to nobody.
  private final int life = variable();
  private final int data = variable();
  private final int returned = variable();
  private final int stale = variable();

  RestartModel(Weakening weakening) {
    this.weakening = weakening;
  }

  @Override
  public List<List<Step>> actors() {
    return actors;
  }

  @Override
  public byte[] initialMemory() {
    byte[] memory = new byte[variables + actors.size()];
    // As after a start, which takes a checkpoint before the first use.
    memory[imageCeiling] = is(Weakening.USED_BEFORE_THE_NEW_CEILING) ? 0 : CEILING_STEP;
    return memory;
  }

  @Override
  public int positionOf(int actor) {
    return variables + actor;
  }

  @Override
  public boolean isStale(byte[] memory) {
    return memory[stale] != 0;
  }

  /** Changes the data and invalidates the tag, so many times in a row. */
  RestartModel invalidator(int when, int calls) {
    int version = variable();
    int stamp = variable();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < calls; i++) {
      Step append = then(m -> append(m, m[stamp]));
      boolean isEarly = is(Weakening.RECORD_STAMP_READ_BEFORE_THE_CELLS);
      steps.add(then(m -> m[version] = ++m[data]));
      steps.add(this::enterShared);
      if (isEarly) {
        steps.add(then(m -> append(m, (byte) (m[clock] + 1))));
      }
      invalidate(steps, cell, stamp);
      if (!isEarly && !is(Weakening.APPENDED_AFTER_RETURN)) {
        steps.add(append);
      }
      steps.add(then(m -> m[insiders]--));
      steps.add(then(m -> raise(m, returned, m[version])));
      if (is(Weakening.APPENDED_AFTER_RETURN)) {
        steps.add(append);
      }
      steps.add(then(m -> clear(m, version, stamp)));
    }
    return actor(when, steps, version, stamp);
  }

  /** Invalidates another tag, of which nothing is to be seen but that the clock moves. */
  RestartModel stranger(int when) {
    return actor(when, List.of(then(m -> m[clock]++)));
  }

  /** The same, once, when the log cannot be written. */
  RestartModel unluckyInvalidator(int when) {
    int version = variable();
    int stamp = variable();
    List<Step> steps = new ArrayList<>();
    steps.add(then(m -> m[version] = ++m[data]));
    steps.add(this::enterShared);
    invalidate(steps, cell, stamp);
    steps.add(then(m -> m[lacksRecord] = 1));
    steps.add(then(m -> m[insiders]--));
    steps.add(this::enterAlone);
    steps.add(then(m -> m[distrusted] |= is(Weakening.FAILED_APPEND_TRUSTED) ? 0 : m[lacksRecord]));
    steps.add(then(m -> m[alone] = 0));
    steps.add(then(m -> raise(m, returned, m[version])));
    return actor(when, steps, version, stamp);
  }

  /** What the heap does: raises cell or floor, then moves the clock, or begins anew. */
  private void invalidate(List<Step> steps, int what, int stamp) {
    int anew = steps.size();
    steps.add(then(m -> m[stamp] = (byte) (m[clock] + 1)));
    steps.add(then(m -> raise(m, what, m[stamp])));
    steps.add(
        (m, at) -> {
          boolean isBelow = m[clock] < m[stamp];
          raise(m, clock, m[stamp]);
          return isBelow ? at + 1 : anew;
        });
  }

  /** Replaces image and records by an image. */
  RestartModel checkpointer(int when) {
    int seenCell = variable();
    int seenFloor = variable();
    int seenClock = variable();
    boolean isAlone = !is(Weakening.IMAGE_TAKEN_BESIDE_INVALIDATORS);
    List<Step> steps = new ArrayList<>();
    steps.add(isAlone ? this::enterAlone : then(m -> m[alone] = 0));
    steps.add(
        then(
            m -> {
              m[seenCell] = m[cell];
              m[seenFloor] = m[floor];
              m[seenClock] = m[clock];
            }));
    steps.add(then(m -> checkpoint(m, m[seenCell], m[seenFloor], m[seenClock])));
    steps.add(then(m -> m[alone] = 0));
    return actor(when, steps, seenCell, seenFloor, seenClock);
  }

  /** Changes the data, then raises the floor. */
  RestartModel floorRaiser(int when) {
    int version = variable();
    int stamp = variable();
    List<Step> steps = new ArrayList<>();
    steps.add(then(m -> m[version] = ++m[data]));
    steps.add(this::enterAlone);
    invalidate(steps, floor, stamp);
    if (!is(Weakening.FLOOR_RAISED_WITHOUT_CHECKPOINT)) {
      steps.add(then(m -> checkpoint(m, m[cell], m[floor], m[clock])));
    }
    steps.add(then(m -> m[alone] = 0));
    steps.add(then(m -> raise(m, returned, m[version])));
    return actor(when, steps, version, stamp);
  }

  /** Begins a request scope, and if the entry is alive stores one that embeds it. */
  RestartModel embedder(int when) {
    int stamp = variable();
    List<Step> steps = new ArrayList<>();
    steps.add((m, at) -> m[entry] == 0 ? ProtocolModel.WAIT : at + 1);
    steps.add(then(m -> m[stamp] = m[clock]));
    steps.add(
        (m, at) -> {
          boolean isAlive =
              m[entryIncarnation] == m[incarnation]
                  && m[cell] <= m[entryStamp]
                  && m[entryStamp] >= m[floor];
          return isAlive ? at + 1 : 4;
        });
    steps.add(then(m -> m[entryStamp] = m[stamp]));
    return actor(when, steps, stamp);
  }

  /** Reads the data in a request scope and stores an entry made of it. */
  RestartModel renderer(int when) {
    int stamp = variable();
    int version = variable();
    List<Step> steps = new ArrayList<>();
    steps.add(then(m -> m[stamp] = m[clock]));
    steps.add(then(m -> m[version] = m[data]));
    steps.add(
        then(
            m -> {
              m[entry] = 1;
              m[entryStamp] = m[stamp];
              m[entryVersion] = m[version];
              m[entryIncarnation] = m[incarnation];
            }));
    return actor(when, steps, stamp, version);
  }

  /** Looks the entry up, once there is one. */
  RestartModel reader(int when) {
    int mustShow = variable();
    int version = variable();
    int stamp = variable();
    List<Step> steps = new ArrayList<>();
    steps.add(
        (m, at) -> {
          if (m[entry] == 0) {
            return ProtocolModel.WAIT;
          }
          m[mustShow] = m[returned];
          m[version] = m[entryVersion];
          m[stamp] = m[entryStamp];
          return m[entryIncarnation] == m[incarnation] ? at + 1 : 3;
        });
    steps.add((m, at) -> m[cell] > m[stamp] ? 3 : at + 1);
    steps.add(
        then(m -> m[stale] |= m[stamp] >= m[floor] && m[version] < m[mustShow] ? (byte) 1 : 0));
    return actor(when, steps, mustShow, version, stamp);
  }

  /** Stops the process of one life, and starts the next: everything that was written is there. */
  RestartModel kill(int when) {
    actors.add(List.of((m, at) -> stop(m, at, when, false)));
    return this;
  }

  /** The same with the machine, when the log is not synced: records are lost, entries are there. */
  RestartModel powerLoss(int when) {
    actors.add(List.of((m, at) -> stop(m, at, when, true)));
    return this;
  }

  private int stop(byte[] m, int at, int when, boolean losesRecords) {
    if (m[life] != when) {
      return ProtocolModel.WAIT;
    }
    m[life]++;
    boolean isTrusted = m[distrusted] == 0 && (!losesRecords || is(Weakening.POWER_LOSS_TRUSTED));
    Arrays.fill(m, 0, lost, (byte) 0);
    if (losesRecords) {
      clear(m, greatestRecord, lastRecord);
    }
    if (isTrusted) {
      restore(m);
    } else {
      m[incarnation]++;
      checkpoint(m, (byte) 0, (byte) 0, (byte) 0);
    }
    return at + 1;
  }

  private void restore(byte[] m) {
    m[floor] = m[imageFloor];
    m[cell] =
        is(Weakening.RESTORED_BY_LAST_RECORD) && m[lastRecord] != 0
            ? m[lastRecord]
            : (byte) Math.max(m[imageCell], m[greatestRecord]);
    m[clock] =
        is(Weakening.CLOCK_RESTORED_WITHOUT_CEILING)
            ? (byte) Math.max(m[imageCeiling] - CEILING_STEP, m[greatestRecord])
            : (byte) (m[imageCeiling] + 1);
    if (!is(Weakening.USED_BEFORE_THE_NEW_CEILING)) {
      checkpoint(m, m[cell], m[floor], m[clock]);
    }
  }

  private void append(byte[] m, byte stamp) {
    m[lastRecord] = stamp;
    raise(m, greatestRecord, stamp);
  }

  private void checkpoint(byte[] m, byte seenCell, byte seenFloor, byte seenClock) {
    m[imageCell] = seenCell;
    m[imageFloor] = seenFloor;
    m[imageCeiling] = (byte) (seenClock + CEILING_STEP);
    clear(m, greatestRecord, lastRecord, distrusted, lacksRecord);
  }

  private int enterShared(byte[] m, int at) {
    if (m[alone] != 0) {
      return ProtocolModel.WAIT;
    }
    m[insiders]++;
    return at + 1;
  }

  private int enterAlone(byte[] m, int at) {
    if (m[alone] != 0 || m[insiders] != 0) {
      return ProtocolModel.WAIT;
    }
    m[alone] = 1;
    return at + 1;
  }

  /** Adds an actor that lives in one life, and leaves nothing behind when it has ended. */
  private RestartModel actor(int when, List<Step> steps, int... locals) {
    List<Step> mortal = new ArrayList<>();
    int end = steps.size();
    for (Step step : steps) {
      mortal.add(
          (m, at) -> {
            if (m[life] < when) {
              return ProtocolModel.WAIT;
            }
            int next = m[life] > when ? end : step.take(m, at);
            if (next == end) {
              clear(m, locals);
            }
            return next;
          });
    }
    actors.add(mortal);
    return this;
  }

  private boolean is(Weakening other) {
    return weakening == other;
  }

  private int variable() {
    return variables++;
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
}
