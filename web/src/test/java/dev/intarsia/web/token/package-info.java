/** Tests of values that belong to one response. */
package dev.intarsia.web.token;
