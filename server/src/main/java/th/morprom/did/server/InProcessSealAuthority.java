package th.morprom.did.server;

import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.issuance.IssuanceInProgress;
import th.morprom.did.ca.issuance.IssuanceRefused;
import th.morprom.did.ca.issuance.IssuanceUnavailable;
import th.morprom.did.ca.issuance.IssueSeal;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.seal.SealAuthority;

/** The portal's port to the CA for seals, where both are in one process; the CA verifies the order as if it had come from afar. */
final class InProcessSealAuthority implements SealAuthority {
    private static final String PORTAL = "ra:portal";

    private final IssueSeal issueSeal;

    InProcessSealAuthority(IssueSeal issueSeal) {
        this.issueSeal = issueSeal;
    }

    @Override
    public List<X509CertificateHolder> certify(byte[] pkcs10, String orderJson) {
        try {
            var issued = issueSeal.issue(pkcs10, orderJson, PORTAL);
            return Stream.concat(Stream.of(issued.certificate()), issued.chain().stream())
                    .map(Der::certificate)
                    .toList();
        } catch (IssuanceRefused refused) {
            throw new CertificationRefused(refused.reason().name());
        } catch (EvidenceRefused refused) {
            throw new CertificationRefused(refused.reason().name());
        } catch (IssuanceInProgress
                | IssuanceUnavailable
                | KeyUnavailable
                | DataAccessException
                | TransactionException outage) {
            throw new CertificationUnavailable("the CA cannot certify a seal now", outage);
        }
    }
}
