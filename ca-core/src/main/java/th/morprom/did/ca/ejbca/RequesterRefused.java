package th.morprom.did.ca.ejbca;

import th.morprom.did.ca.revocation.RevocationRefused;

/** It is the requester whom the client named that may not, and not the client. */
final class RequesterRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RequesterRefused(RevocationRefused refused) {
        super(refused.getMessage(), refused);
    }
}
