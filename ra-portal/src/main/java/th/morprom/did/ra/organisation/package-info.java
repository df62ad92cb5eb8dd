/** The tree of organisations: the ministry, the provinces, the health facilities. */
@NullMarked
package th.morprom.did.ra.organisation;

import org.jspecify.annotations.NullMarked;
