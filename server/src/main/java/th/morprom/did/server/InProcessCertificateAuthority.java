package th.morprom.did.server;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.TransactionException;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.issuance.ExamineRequest;
import th.morprom.did.ca.issuance.IssuanceInProgress;
import th.morprom.did.ca.issuance.IssuanceRefused;
import th.morprom.did.ca.issuance.IssuanceRequest;
import th.morprom.did.ca.issuance.IssuanceUnavailable;
import th.morprom.did.ca.issuance.IssuanceUnavailable.Outage;
import th.morprom.did.ca.issuance.IssueCertificate;
import th.morprom.did.ca.issuance.IssuedCertificate;
import th.morprom.did.ca.revocation.Cause;
import th.morprom.did.ca.revocation.RevocationReason;
import th.morprom.did.ca.revocation.RevocationRefused;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.Certified;
import th.morprom.did.ra.enrolment.ExaminedKey;
import th.morprom.did.statusfeed.ClockInDoubt;
import th.morprom.did.statusfeed.StatusFeedBroken;

/**
 * The portal's port to the CA where both are in one process: a change of words, nothing more. Without its token, its status feed or its
 * database the CA does nothing for anybody, and counts as one that does not answer.
 */
final class InProcessCertificateAuthority implements CertificateAuthority {
    private final ExamineRequest examineRequest;
    private final IssueCertificate issueCertificate;
    private final RevokeCertificate revokeCertificate;

    InProcessCertificateAuthority(
            ExamineRequest examineRequest, IssueCertificate issueCertificate, RevokeCertificate revokeCertificate) {
        this.examineRequest = examineRequest;
        this.issueCertificate = issueCertificate;
        this.revokeCertificate = revokeCertificate;
    }

    @Override
    public ExaminedKey examine(UUID holder, byte[] pkcs10) {
        try {
            var examined = examineRequest.examine("person:" + holder, pkcs10);
            return new ExaminedKey(examined.publicKeySha256(), examined.commonName(), examined.certificates());
        } catch (IssuanceRefused refused) {
            throw new CertificationRefused(refused.reason().name());
        } catch (IssuanceUnavailable outage) {
            throw new CertificationUnavailable("the CA cannot look at it now", outage);
        }
    }

    @Override
    public Certified issue(UUID requestId, byte[] pkcs10, String evidenceJson) {
        try {
            return certified(issueCertificate.issue(new IssuanceRequest(requestId, pkcs10, evidenceJson)));
        } catch (IssuanceRefused refused) {
            throw new CertificationRefused(refused.reason().name());
        } catch (EvidenceRefused refused) {
            throw new CertificationRefused(refused.reason().name());
        } catch (KeyUnavailable
                | StatusFeedBroken
                | ClockInDoubt
                | DataAccessResourceFailureException
                | TransactionException away) {
            throw new CertificationUnavailable("the CA can issue nothing now", away);
        } catch (IssuanceUnavailable outage) {
            var stopped = EnumSet.of(Outage.ISSUER_STOPPED, Outage.CLOCK_IN_DOUBT);
            throw new CertificationUnavailable(
                    "the CA cannot issue this one now", outage, !stopped.contains(outage.outage()));
        } catch (IssuanceInProgress | DataAccessException outage) {
            throw new CertificationUnavailable("the CA cannot issue this one now", outage, true);
        }
    }

    @Override
    public void revoke(String serialHex, int reason, CertificateAuthority.Requester requester) {
        change(() -> revokeCertificate.revoke(
                SerialNumber.ofHex(serialHex), Cause.of(reason(reason)), requester(requester)));
    }

    @Override
    public void suspend(String serialHex, CertificateAuthority.Requester requester) {
        change(() -> revokeCertificate.suspend(SerialNumber.ofHex(serialHex), requester(requester)));
    }

    @Override
    public void release(String serialHex, CertificateAuthority.Requester requester) {
        change(() -> revokeCertificate.release(SerialNumber.ofHex(serialHex), requester(requester)));
    }

    private static void change(Runnable change) {
        try {
            change.run();
        } catch (RevocationRefused refused) {
            throw new CertificationRefused(refused.reason().name());
        } catch (KeyUnavailable
                | StatusFeedBroken
                | ClockInDoubt
                | DataAccessResourceFailureException
                | TransactionException away) {
            throw new CertificationUnavailable("the CA can change no status now", away);
        } catch (DataAccessException outage) {
            throw new CertificationUnavailable("the CA cannot change this status now", outage, true);
        }
    }

    /** Spelled out, because the port has requesters of its own. */
    private static th.morprom.did.ca.revocation.Requester requester(CertificateAuthority.Requester requester) {
        if (requester instanceof CertificateAuthority.Requester.Registrar registrar) {
            return new th.morprom.did.ca.revocation.Requester.Registrar(registrar.id(), registrar.scope());
        }
        if (requester instanceof CertificateAuthority.Requester.Recovery recovery) {
            return new th.morprom.did.ca.revocation.Requester.Holder(recovery.holder());
        }
        if (requester instanceof CertificateAuthority.Requester.InStead inStead) {
            return new th.morprom.did.ca.revocation.Requester.Holder(inStead.holder());
        }
        return requester instanceof CertificateAuthority.Requester.Holder holder
                ? new th.morprom.did.ca.revocation.Requester.Holder(holder.id())
                : new th.morprom.did.ca.revocation.Requester.LicenceRegistry("ra-portal");
    }

    private static RevocationReason reason(int code) {
        return RevocationReason.ofCode(code).orElseThrow(() -> new CertificationRefused("UNKNOWN_REASON"));
    }

    /** The portal's chain ends below the root: whoever verifies has that one already. */
    private static Certified certified(IssuedCertificate issued) {
        var leaf = issued.certificate().certificate();
        var chain = new ArrayList<Bytes>();
        chain.add(Bytes.of(issued.certificate().toByteArray()));
        issued.chain().stream()
                .filter(issuer -> !isRoot(issuer.certificate()))
                .forEach(issuer -> chain.add(Bytes.of(issuer.toByteArray())));
        return new Certified(
                issued.serial().hex(),
                chain,
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant());
    }

    private static boolean isRoot(X509CertificateHolder certificate) {
        return certificate.getSubject().equals(certificate.getIssuer());
    }
}
