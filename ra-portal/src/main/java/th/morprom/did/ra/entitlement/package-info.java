/** What state welfare somebody is entitled to, as its source says; docs/fhir.md. */
@NullMarked
package th.morprom.did.ra.entitlement;

import org.jspecify.annotations.NullMarked;
