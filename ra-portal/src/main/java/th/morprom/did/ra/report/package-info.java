/** PDFs that a facility's program made itself: laid before a doctor, signed by his passkey, fetched. See docs/his-api.md, section 5a. */
@NullMarked
package th.morprom.did.ra.report;

import org.jspecify.annotations.NullMarked;
