/** That a patient received a service online, said by two parties who sign the same frozen record; docs/service-confirmation.md. */
@NullMarked
package th.morprom.did.ra.serviceconfirmation;

import org.jspecify.annotations.NullMarked;
