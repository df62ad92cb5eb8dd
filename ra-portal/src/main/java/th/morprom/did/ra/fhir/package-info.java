/** A person's signed medical certificates and his consents by FHIR R4, for systems that he signed in to; docs/fhir.md. */
@NullMarked
package th.morprom.did.ra.fhir;

import org.jspecify.annotations.NullMarked;
