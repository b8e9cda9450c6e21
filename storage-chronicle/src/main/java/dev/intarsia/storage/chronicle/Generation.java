package dev.intarsia.storage.chronicle;

/**
 * One of the maps that a folder has had in use.
 *
 * @param number which of them, from 1
 * @param map the map
 */
record Generation(long number, EntryMap map) {}
