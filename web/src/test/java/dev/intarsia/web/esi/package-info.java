/** Tests of Edge Side Includes. */
package dev.intarsia.web.esi;
