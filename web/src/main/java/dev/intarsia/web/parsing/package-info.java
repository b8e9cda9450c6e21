/**
 * How fields that anybody may send are taken apart: what a request costs grows with its length, not
 * with the square of it. Not exported.
 */
package dev.intarsia.web.parsing;
