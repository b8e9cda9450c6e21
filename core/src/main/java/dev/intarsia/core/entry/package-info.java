/**
 * The one byte layout of everything stored, and its decoded view.
 *
 * <p>Writing and reading are separate from deciding: nothing here knows a store or a ledger.
 * Whatever bytes come in, reading ends with a view or with {@link
 * dev.intarsia.core.entry.DamagedEntryException}; it never reads past the end and never creates
 * objects by name.
 */
package dev.intarsia.core.entry;
