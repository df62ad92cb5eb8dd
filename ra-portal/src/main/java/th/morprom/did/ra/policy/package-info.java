/** Which approvals an enrolment needs: data, not code. */
@NullMarked
package th.morprom.did.ra.policy;

import org.jspecify.annotations.NullMarked;
