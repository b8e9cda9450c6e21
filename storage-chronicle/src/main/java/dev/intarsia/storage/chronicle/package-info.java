/**
 * The store outside of the heap that the processes of one host share: start with {@link
 * dev.intarsia.storage.chronicle.ChronicleStore}.
 *
 * <p>Entries are reached through {@code EntryMap} alone; {@code MapFile} and {@code Recovery} open
 * its file. What lies in files that other processes map is read and written through VarHandles; who
 * may touch the map's memory at all is decided by {@code Desks}. Deciding what to do with the files
 * that were found is {@code Opening}, pure; doing it is {@code Folder}.
 */
package dev.intarsia.storage.chronicle;
