/** The CA as an EJBCA: docs/ejbca.md. Nothing is decided here; words are changed and faults told. */
@NullMarked
package th.morprom.did.ca.ejbca;

import org.jspecify.annotations.NullMarked;
