/** What all pages share: security, languages, dates, refusals and errors, and the wiring of the pages. */
@NullMarked
package th.morprom.did.ra.web;

import org.jspecify.annotations.NullMarked;
