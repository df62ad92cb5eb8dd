/** Many callers, one transaction: for records that must be durable before anybody is answered. */
@NullMarked
package th.morprom.did.audit.commit;

import org.jspecify.annotations.NullMarked;
