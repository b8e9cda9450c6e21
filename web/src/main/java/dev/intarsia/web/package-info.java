/**
 * Pages of a render cache over HTTP: what an application writes a {@link Route} for, and what an
 * adapter asks for a response.
 */
package dev.intarsia.web;
