package th.morprom.did.server;

import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import th.morprom.did.ca.evidence.EvidenceRefused;
import th.morprom.did.ca.issuance.EvidencedSubject;
import th.morprom.did.ca.issuance.ExamineRequest;
import th.morprom.did.ca.issuance.IssuanceRefused;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ejbca.client.ChangeStatus;
import th.morprom.did.ejbca.client.EjbcaRefused;
import th.morprom.did.ejbca.client.EjbcaUnavailable;
import th.morprom.did.ejbca.client.EndEntity;
import th.morprom.did.ejbca.client.EndEntity.Placement;
import th.morprom.did.ejbca.client.EnrolKey;
import th.morprom.did.ejbca.client.EnrolledCertificate;
import th.morprom.did.ejbca.contract.EjbcaSerials;
import th.morprom.did.ejbca.contract.MorPromExtensions;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;
import th.morprom.did.ra.enrolment.Certified;
import th.morprom.did.ra.enrolment.ExaminedKey;

/** The portal's port to a CA elsewhere, over the contract of EJBCA's web service: a change of words, nothing more. */
final class EjbcaCertificateAuthority implements CertificateAuthority {
    private static final Map<String, String> OUR_WORDS = Map.ofEntries(
            Map.entry("BAD_REQUEST_SIGNATURE", "PROOF_OF_POSSESSION_FAILED"),
            Map.entry("FIELD_VALUE_NOT_VALID", "MALFORMED_REQUEST"),
            Map.entry("SIGNATURE_ERROR", "PROOF_OF_POSSESSION_FAILED"),
            Map.entry("VALIDATION_FAILED", "KEY_NOT_ACCEPTABLE"),
            Map.entry("ILLEGAL_KEY", "KEY_NOT_ACCEPTABLE"),
            Map.entry("INVALID_KEY", "KEY_NOT_ACCEPTABLE"),
            Map.entry("INVALID_KEY_SPEC", "KEY_NOT_ACCEPTABLE"),
            Map.entry("CERTIFICATE_FOR_THIS_KEY_ALREADY_EXISTS", "KEY_ALREADY_CERTIFIED"),
            Map.entry("CERTIFICATE_FOR_THIS_KEY_ALREADY_EXISTS_FOR_ANOTHER_USER", "KEY_ALREADY_CERTIFIED"),
            Map.entry("NOT_FOUND", "UNKNOWN_CERTIFICATE"),
            Map.entry(MorPromExtensions.REQUESTER_NOT_AUTHORISED, "NOT_AUTHORISED"));

    private final EnrolKey enrolKey;
    private final ChangeStatus changeStatus;
    private final CertificateProfiles profiles;
    private final CaClientProperties properties;

    EjbcaCertificateAuthority(
            EnrolKey enrolKey, ChangeStatus changeStatus, CertificateProfiles profiles, CaClientProperties properties) {
        this.enrolKey = enrolKey;
        this.changeStatus = changeStatus;
        this.profiles = profiles;
        this.properties = properties;
    }

    /** The contract has no such question: the request is looked at by the rules of our own CA, and the key only when it is certified. */
    @Override
    public ExaminedKey examine(UUID holder, byte[] pkcs10) {
        try {
            var examined = ExamineRequest.alone(pkcs10);
            return new ExaminedKey(examined.publicKeySha256(), examined.commonName(), examined.certificates());
        } catch (IssuanceRefused refused) {
            throw new CertificationRefused(refused.reason().name());
        }
    }

    @Override
    public Certified issue(UUID requestId, byte[] pkcs10, String evidenceJson) {
        var key = key(pkcs10);
        var entity = entity(requestId, evidenceJson);
        try {
            return certified(enrolKey.enrol(entity, key, pkcs10));
        } catch (EjbcaUnavailable outage) {
            throw new CertificationUnavailable("the CA cannot issue now", outage, outage.answered());
        } catch (EjbcaRefused refused) {
            throw told(refused);
        }
    }

    /** Why no certificate came. */
    static RuntimeException told(EjbcaRefused refused) {
        return switch (refused.reason()) {
            // How we are installed there, or somebody's slow hand: the same request may do later.
            case NOT_AUTHORISED, WAITING_FOR_APPROVAL ->
                new CertificationUnavailable("the CA does not issue to us yet", refused, true);
            case NOT_ACCEPTABLE, NOT_FOUND, ALREADY_REVOKED, NOT_SUSPENDED, MALFORMED, UNEXPECTED_ANSWER ->
                refused(refused);
        };
    }

    @Override
    public void revoke(String serialHex, int reason, Requester requester) {
        change(() -> changeStatus.revoke(serial(serialHex), reason, onBehalfOf(requester)));
    }

    @Override
    public void suspend(String serialHex, Requester requester) {
        change(() -> changeStatus.suspend(serial(serialHex), onBehalfOf(requester)));
    }

    @Override
    public void release(String serialHex, Requester requester) {
        change(() -> changeStatus.release(serial(serialHex), onBehalfOf(requester)));
    }

    private void change(Runnable change) {
        try {
            change.run();
        } catch (EjbcaUnavailable outage) {
            throw new CertificationUnavailable("the CA cannot change a status now", outage, outage.answered());
        } catch (EjbcaRefused refused) {
            if (isNoVerdict(refused)) {
                throw new CertificationUnavailable("the CA changes no status for us yet", refused, true);
            }
            throw refused(refused);
        }
    }

    /**
     * It speaks of our own role there, or waits for its administrator, and what was asked for may be done when that is mended. Of a requester
     * a CA of ours says it with a code of its own; an EJBCA knows no requesters.
     */
    private static boolean isNoVerdict(EjbcaRefused refused) {
        return refused.reason() == EjbcaRefused.Reason.NOT_AUTHORISED
                || refused.reason() == EjbcaRefused.Reason.WAITING_FOR_APPROVAL;
    }

    private static CertificationRefused refused(EjbcaRefused refused) {
        return new CertificationRefused(OUR_WORDS.getOrDefault(refused.code(), refused.code()));
    }

    /** One end entity a request: so the certificate of a request is found again by its name. */
    private EndEntity entity(UUID requestId, String evidenceJson) {
        var subject = subject(evidenceJson);
        // A CA of ours reads in the evidence where the key is; another goes by the profile.
        var there = properties.profile(
                subject.ownToken() && !properties.extensions()
                        ? CaClientProperties.ownToken(subject.profile())
                        : subject.profile());
        return new EndEntity(
                "morprom-" + requestId,
                subject.name(),
                Optional.empty(),
                Optional.empty(),
                new Placement(properties.caName(), there.endEntityProfile(), there.certificateProfile()),
                properties.extensions()
                        ? Map.of(
                                MorPromExtensions.REQUEST_ID, requestId.toString(),
                                MorPromExtensions.APPROVAL_EVIDENCE, MorPromExtensions.evidence(evidenceJson))
                        : Map.of());
    }

    private EvidencedSubject subject(String evidenceJson) {
        try {
            return EvidencedSubject.of(evidenceJson, profiles);
        } catch (EvidenceRefused refused) {
            throw new CertificationRefused(refused.reason().name());
        } catch (IssuanceRefused refused) {
            throw new CertificationRefused(refused.reason().name());
        }
    }

    private static SubjectPublicKeyInfo key(byte[] pkcs10) {
        try {
            return new PKCS10CertificationRequest(pkcs10).getSubjectPublicKeyInfo();
        } catch (IOException | IllegalArgumentException malformed) {
            throw new CertificationRefused("MALFORMED_REQUEST");
        }
    }

    private static BigInteger serial(String serialHex) {
        return EjbcaSerials.read(serialHex);
    }

    private Map<String, String> onBehalfOf(Requester requester) {
        return properties.extensions() ? Map.of(MorPromExtensions.REQUESTER, words(requester)) : Map.of();
    }

    private static String words(Requester requester) {
        if (requester instanceof Requester.Registrar registrar) {
            return "registrar:" + registrar.id() + ":" + registrar.scope();
        }
        if (requester instanceof Requester.Recovery recovery) {
            return "holder:" + recovery.holder();
        }
        if (requester instanceof Requester.InStead inStead) {
            return "holder:" + inStead.holder();
        }
        return requester instanceof Requester.Holder holder ? "holder:" + holder.id() : "licence-registry:ra-portal";
    }

    /** The portal's chain ends below the root: whoever verifies has that one already. */
    private static Certified certified(EnrolledCertificate enrolled) {
        var leaf = enrolled.certificate();
        return new Certified(
                EjbcaSerials.write(leaf.getSerialNumber()),
                enrolled.chain().stream()
                        .filter(certificate -> certificate.equals(leaf) || !isRoot(certificate))
                        .map(EjbcaCertificateAuthority::der)
                        .toList(),
                leaf.getNotBefore().toInstant(),
                leaf.getNotAfter().toInstant());
    }

    private static boolean isRoot(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private static Bytes der(X509Certificate certificate) {
        try {
            return Bytes.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read cannot be written", e);
        }
    }
}
