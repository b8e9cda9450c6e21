/**
 * Values that belong to one response: a nonce of its content security policy, a token against
 * forged requests, the address of a form. {@link dev.intarsia.web.token.TokenSlots} puts them into
 * pages without a stored byte that holds one.
 */
package dev.intarsia.web.token;
