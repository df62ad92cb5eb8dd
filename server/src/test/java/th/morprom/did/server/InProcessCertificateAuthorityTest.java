package th.morprom.did.server;

import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.seal.SealAuthority;

/** The CA in the same process. */
class InProcessCertificateAuthorityTest extends OurCertificateAuthorityContract {
    @Override
    CertificateAuthority authority() {
        return ca.get(CertificateAuthority.class);
    }

    @Override
    SealAuthority seals() {
        return ca.get(SealAuthority.class);
    }
}
