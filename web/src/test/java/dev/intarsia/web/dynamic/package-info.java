/** Tests of the dynamic page cache, on the real engine. */
package dev.intarsia.web.dynamic;
