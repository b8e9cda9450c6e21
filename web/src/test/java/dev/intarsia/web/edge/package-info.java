/** Tests of what a response tells the caches in front of the application. */
package dev.intarsia.web.edge;
