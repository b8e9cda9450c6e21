/** The contract of ledgers: who remembers which tag was invalidated when. */
package dev.intarsia.spi.ledger;
