package th.morprom.did.server;

import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.hierarchy.CertifyRecordSeal;
import th.morprom.did.ca.hierarchy.HierarchyBroken;
import th.morprom.did.ca.issuance.IssuanceRefused;
import th.morprom.did.ca.issuance.IssuanceUnavailable;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.signing.trust.SourceUnavailable;

/** Has the keys that seal records certified by the CA of this process. */
final class OwnRecordSeals implements TokenRecordSealKeys.Certifier {
    private final CertifyRecordSeal certifyRecordSeal;

    OwnRecordSeals(CertifyRecordSeal certifyRecordSeal) {
        this.certifyRecordSeal = certifyRecordSeal;
    }

    @Override
    public List<X509CertificateHolder> certify(String label, SigningKey key) {
        try {
            return certifyRecordSeal.certify(label, RecordSealName.of(label), key).stream()
                    .map(Der::certificate)
                    .toList();
        } catch (HierarchyBroken
                | IssuanceRefused
                | IssuanceUnavailable
                | DataAccessException
                | TransactionException e) {
            throw new SourceUnavailable("the CA certifies no key that seals records", e);
        }
    }
}
