/** A professional reads a patient's medical certificates or entitlements: for a purpose with his consent, or by breaking the glass; docs/fhir.md. */
@NullMarked
package th.morprom.did.ra.patientaccess;

import org.jspecify.annotations.NullMarked;
