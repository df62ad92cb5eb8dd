package th.morprom.did.server;

import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import th.morprom.did.ca.hierarchy.FindProofCertificates;
import th.morprom.did.ca.hierarchy.HierarchyBroken;
import th.morprom.did.ca.hierarchy.KeepServiceKeys;
import th.morprom.did.ca.issuance.IssuanceUnavailable;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.signing.proof.ProofKeys;
import th.morprom.did.signing.trust.SourceUnavailable;

/** Keys of the infrastructure CA that prove pages: the first is made at the start, a successor when it is due. */
final class OwnProofKeys implements ProofKeys {
    private static final Logger LOG = LoggerFactory.getLogger(OwnProofKeys.class);

    private final KeepServiceKeys serviceKeys;
    private final FindProofCertificates certificates;

    OwnProofKeys(KeepServiceKeys serviceKeys, FindProofCertificates certificates) {
        this.serviceKeys = serviceKeys;
        this.certificates = certificates;
    }

    /** No doctor should wait for the making of a key. One that cannot be made now is made for the first document. */
    @EventListener(ApplicationReadyEvent.class)
    void makeFirst() {
        try {
            present();
        } catch (KeyUnavailable | SourceUnavailable e) {
            LOG.warn("There is no key for offline proofs yet; it is tried again with the next document", e);
        }
    }

    @Override
    public Key present() {
        try {
            var present = serviceKeys.proofKey();
            return new Key(present.key(), present.certificate());
        } catch (HierarchyBroken | IssuanceUnavailable | DataAccessException | TransactionException e) {
            throw new SourceUnavailable("the CA gives no key for offline proofs", e);
        }
    }

    @Override
    public List<X509CertificateHolder> certificates() {
        return certificates.find();
    }
}
