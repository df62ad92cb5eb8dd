package th.morprom.did.ra.certificate;

import th.morprom.did.ra.appointment.Scope;
import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;

/**
 * A certificate that is to be revoked, and why.
 *
 * @param requester whom the CA hears
 */
record Ordered(String serialHex, CertificateRevocationReason reason, Requester requester) {
    private static final int CODE_OF_A_PROVINCE = 2;

    /**
     * What is to be done where this is ordered and that is said besides: for the graver reason, in the name that reaches further. Of
     * reasons equally grave it is the further one's. One that he may not give stays the other's order; but in the holder's stead it is for what
     * ended, whatever others say.
     */
    Ordered and(Ordered said) {
        var further = reach(said.requester) > reach(requester) ? said : this;
        var other = further.equals(this) ? said : this;
        if (other.reason.gravity() <= further.reason.gravity()) {
            return further;
        }
        if (other.reason.isOf(further.requester)) {
            return new Ordered(serialHex, other.reason, further.requester);
        }
        return further.requester instanceof Requester.InStead ? further : other;
    }

    /** The CA holds a registrar to his scope and hears the holder everywhere; an order in his stead does not even end when it is refused. */
    static int reach(Requester requester) {
        if (requester instanceof Requester.Registrar registrar) {
            if (registrar.scope().equals(Scope.COUNTRY.code())) {
                return 2;
            }
            return registrar.scope().length() == CODE_OF_A_PROVINCE ? 1 : 0;
        }
        return requester instanceof Requester.InStead ? 4 : 3;
    }
}
