package th.morprom.did.ra.certificate;

import th.morprom.did.ra.enrolment.CertificateAuthority.Requester;

/**
 * A certificate that is to be revoked, and why.
 *
 * @param requester whom the CA hears
 */
record Ordered(String serialHex, CertificateRevocationReason reason, Requester requester) {
    /**
     * What is to be done where this is ordered and that is said besides: for the graver reason, in the name that reaches further. Of
     * reasons equally grave it is the further one's. One that he may not give stays the other's order; but in the holder's stead it is for what
     * ended, whatever others say.
     */
    Ordered and(Ordered said) {
        var further = OrderedBy.reach(said.requester) > OrderedBy.reach(requester) ? said : this;
        var other = further.equals(this) ? said : this;
        if (other.reason.gravity() <= further.reason.gravity()) {
            return further;
        }
        if (other.reason.isOf(further.requester)) {
            return new Ordered(serialHex, other.reason, further.requester);
        }
        return further.requester instanceof Requester.InStead ? further : other;
    }
}
