/**
 * From a professional's registration to his certificate, many at once: people of generated names come over HTTP to a system that
 * runs, through the pages that browsers are shown, and registrars of three tiers work their inboxes meanwhile.
 */
@NullMarked
package th.morprom.did.bench.enrolment;

import org.jspecify.annotations.NullMarked;
