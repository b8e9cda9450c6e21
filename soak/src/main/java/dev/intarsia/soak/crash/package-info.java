/**
 * Crash rounds: a site is run in a process of its own, killed, restarted on what it left, and asked
 * whether it shows anything that was changed before.
 *
 * <p>{@code CrashRounds} is the command and the parent of all processes; {@code SiteProcess} is
 * what it starts. They share the application's data ({@code DataVersions}, a mapped file: data
 * survives a kill) and a pipe of lines ({@code Wire}), on which the child says what it is about to
 * invalidate and what it has invalidated.
 */
package dev.intarsia.soak.crash;
