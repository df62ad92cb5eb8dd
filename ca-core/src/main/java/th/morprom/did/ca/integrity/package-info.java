/** Whether the register of certificates is what the CA wrote, held against signatures, the status feed and the audit log. */
@NullMarked
package th.morprom.did.ca.integrity;

import org.jspecify.annotations.NullMarked;
