/** A program, or its registrar, asks for a test event and for events once more. See docs/his-api.md, section 6. */
@NullMarked
package th.morprom.did.ra.redelivery;

import org.jspecify.annotations.NullMarked;
