/** Tests of the page cache, on the real engine. */
package dev.intarsia.web.pagecache;
