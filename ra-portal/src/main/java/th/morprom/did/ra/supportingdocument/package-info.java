/**
 * What an applicant lays beside his enrolment: a photo, his licence card, a letter. Looked at, made harmless, encrypted,
 * frozen with the enrolment, and deleted when nobody needs it; docs/enrolment.md, "Supporting documents".
 */
@NullMarked
package th.morprom.did.ra.supportingdocument;

import org.jspecify.annotations.NullMarked;
