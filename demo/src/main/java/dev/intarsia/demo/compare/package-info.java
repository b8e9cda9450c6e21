/**
 * One page delivered in five ways, to be compared: uncached, from the page cache, from the dynamic
 * page cache, streamed, assembled by a proxy.
 *
 * <p>{@code CompareRequest} is what was asked for, already checked; everything else is a function
 * of it. {@code CompareBlocks} renders the slow blocks, {@code ComparePage} composes the page
 * around them, {@code ComparePanes} the page that shows four ways beside each other. {@code
 * CompareRoute} answers, {@code CompareFacts} says who asks: not a reader of the almanac but one of
 * four visitors that the URL names, so that they can be compared, too.
 */
package dev.intarsia.demo.compare;
