/** The service side: whoever implements the contract is put behind a servlet that takes bounded, plain XML alone. */
@NullMarked
package th.morprom.did.ejbca.service;

import org.jspecify.annotations.NullMarked;
