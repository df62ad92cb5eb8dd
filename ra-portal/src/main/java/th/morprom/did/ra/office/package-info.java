/** The pages on which registrars see who is appointed, appoint others and end appointments. */
@NullMarked
package th.morprom.did.ra.office;

import org.jspecify.annotations.NullMarked;
