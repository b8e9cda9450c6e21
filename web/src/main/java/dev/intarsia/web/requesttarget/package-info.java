/**
 * What a request asks for, told from its target: a canonical one, or one that no cache must touch.
 *
 * <p>{@link dev.intarsia.web.requesttarget.TargetRules} judges; everything is a pure function. What
 * is canonical is decided from the text as it came, never from what a suffix looks like; which
 * response may be kept is the route's to say.
 */
package dev.intarsia.web.requesttarget;
