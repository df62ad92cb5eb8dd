/** What citizens say about their health before they see a doctor: part 1 of his form, in their own words. Steps in docs/citizen.md. */
@NullMarked
package th.morprom.did.ra.declaration;

import org.jspecify.annotations.NullMarked;
