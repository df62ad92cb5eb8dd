/** Tells programs what became of what they asked for: events, signed, kept until they are delivered; see docs/his-api.md. */
@NullMarked
package th.morprom.did.ra.webhook;

import org.jspecify.annotations.NullMarked;
