package th.morprom.did.server;

import th.morprom.did.ra.enrolment.CertificateAuthority;

/** The CA in the same process. */
class InProcessCertificateAuthorityTest extends OurCertificateAuthorityContract {
    @Override
    CertificateAuthority authority() {
        return ca.get(CertificateAuthority.class);
    }
}
