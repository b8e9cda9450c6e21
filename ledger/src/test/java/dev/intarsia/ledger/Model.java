package dev.intarsia.ledger;

import java.util.List;

/** Actors that take one atomic step at a time on a shared memory of bytes. */
interface Model {

  /** The steps of each actor. */
  List<List<ProtocolModel.Step>> actors();

  /** The memory before anybody has moved; the actors' positions are kept behind it. */
  byte[] initialMemory();

  /** Where an actor's position is kept. */
  int positionOf(int actor);

  /** Whether a look-up has served what it must not. */
  boolean isStale(byte[] memory);
}
