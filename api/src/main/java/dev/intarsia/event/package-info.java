/**
 * What happened and why, for programs: a listener told of everything, and an explanation of one
 * look-up or page.
 */
package dev.intarsia.event;
