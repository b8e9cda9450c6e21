/** Tests of fragments by themselves and of pages with includes. */
package dev.intarsia.web.endpoint;
