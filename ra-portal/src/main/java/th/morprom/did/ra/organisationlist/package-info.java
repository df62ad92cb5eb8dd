/** The list of all organisations that two central officers sign for the CA: docs/approval-evidence.md, docs/decisions/0075. */
@NullMarked
package th.morprom.did.ra.organisationlist;

import org.jspecify.annotations.NullMarked;
