/** What a key in the token states about the log: signed, time-stamped, numbered, and copied to where no database reaches. */
@NullMarked
package th.morprom.did.audit.statement;

import org.jspecify.annotations.NullMarked;
