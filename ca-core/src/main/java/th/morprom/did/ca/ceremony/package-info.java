/** What is done in key ceremonies, told to a transcript as it happens; the steps are numbered in docs/ceremony.md. */
@NullMarked
package th.morprom.did.ca.ceremony;

import org.jspecify.annotations.NullMarked;
