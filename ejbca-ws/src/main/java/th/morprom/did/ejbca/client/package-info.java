/** The client side: enrols keys and changes statuses at an EJBCA, or at whatever serves its contract. */
@NullMarked
package th.morprom.did.ejbca.client;

import org.jspecify.annotations.NullMarked;
