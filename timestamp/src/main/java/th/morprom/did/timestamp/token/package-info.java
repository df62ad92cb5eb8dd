/** The answer (RFC 3161 section 2.4.2), written around one signature. */
@NullMarked
package th.morprom.did.timestamp.token;

import org.jspecify.annotations.NullMarked;
