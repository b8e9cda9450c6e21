/** The almanac's command line. */
package dev.intarsia.demo;
