package th.morprom.did.signing.trust;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.operator.OperatorCreationException;
import th.morprom.did.signing.trust.NotTrusted.Reason;
import th.morprom.did.signing.trust.StatusAnswer.Revocation;
import th.morprom.did.signing.trust.StatusAnswer.Status;

/**
 * Reads OCSP responses and believes only those that are about the certificate asked for and signed by its issuer or by
 * someone the issuer certified for it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6960#section-3.2">RFC 6960 section 3.2</a>
 */
public final class OcspAnswers {
    /** How many certificates an answer may bring: its signer's is one, and nobody needs a path for it. */
    public static final int MOST_CERTIFICATES = 4;

    private static final Duration SKEW = Duration.ofMinutes(5);

    private OcspAnswers() {}

    /**
     * The answer about this certificate.
     *
     * @throws NotTrusted with {@code STATUS}
     */
    public static StatusAnswer read(byte[] der, X509CertificateHolder certificate, X509CertificateHolder issuer) {
        return read(basic(der), der, certificate, issuer);
    }

    static StatusAnswer read(
            BasicOCSPResp basic, byte[] der, X509CertificateHolder certificate, X509CertificateHolder issuer) {
        try {
            var single = about(basic, certificate, issuer);
            Strength.requireSignature(basic.getSignatureAlgorithmID());
            var signer = signer(basic, issuer);
            return answer(single, signer.getNotAfter().toInstant(), der);
        } catch (OCSPException | CertException | OperatorCreationException e) {
            throw new NotTrusted(Reason.STATUS, "the OCSP response does not verify", e);
        } catch (NotTrusted e) {
            throw e;
        } catch (RuntimeException e) {
            throw new NotTrusted(Reason.STATUS, "unreadable OCSP response", e);
        }
    }

    static BasicOCSPResp basic(byte[] der) {
        try {
            var response = new OCSPResp(der);
            if (response.getStatus() == OCSPResp.SUCCESSFUL
                    && response.getResponseObject() instanceof BasicOCSPResp basic) {
                return basic;
            }
            throw new NotTrusted(Reason.STATUS, "OCSP response status " + response.getStatus());
        } catch (IOException | OCSPException e) {
            throw new NotTrusted(Reason.STATUS, "unreadable OCSP response", e);
        } catch (NotTrusted e) {
            throw e;
        } catch (RuntimeException e) {
            throw new NotTrusted(Reason.STATUS, "unreadable OCSP response", e);
        }
    }

    private static SingleResp about(
            BasicOCSPResp basic, X509CertificateHolder certificate, X509CertificateHolder issuer) throws OCSPException {
        for (var single : basic.getResponses()) {
            var id = single.getCertID();
            if (id.getSerialNumber().equals(certificate.getSerialNumber())
                    && id.matchesIssuer(issuer, Verifiers.DIGESTS)) {
                return single;
            }
        }
        throw new NotTrusted(Reason.STATUS, "the OCSP response is about another certificate");
    }

    private static X509CertificateHolder signer(BasicOCSPResp basic, X509CertificateHolder issuer)
            throws OCSPException, CertException, OperatorCreationException {
        var produced = basic.getProducedAt();
        for (var candidate : candidates(basic, issuer)) {
            if (isNamed(candidate, basic)
                    && mayAnswer(candidate, issuer, produced)
                    && basic.isSignatureValid(Verifiers.of(candidate.getSubjectPublicKeyInfo()))) {
                return candidate;
            }
        }
        throw new NotTrusted(Reason.STATUS, "the OCSP response is not signed by the issuer or its delegate");
    }

    private static List<X509CertificateHolder> candidates(BasicOCSPResp basic, X509CertificateHolder issuer) {
        var sent = List.of(basic.getCerts());
        return sent.isEmpty() ? List.of(issuer) : sent.subList(0, Math.min(sent.size(), MOST_CERTIFICATES));
    }

    /** Whether the answer says of itself that this one made it, by name or by key (RFC 6960 section 4.2.2.3). */
    public static boolean isNamed(X509CertificateHolder candidate, BasicOCSPResp answer)
            throws OCSPException, OperatorCreationException {
        var responder = answer.getResponderId();
        return responder.equals(new RespID(candidate.getSubject()))
                || responder.equals(
                        new RespID(candidate.getSubjectPublicKeyInfo(), Verifiers.DIGESTS.get(RespID.HASH_SHA1)));
    }

    /** RFC 6960 section 4.2.2.2: the issuer itself, or whom it certified with id-kp-OCSPSigning. */
    private static boolean mayAnswer(X509CertificateHolder candidate, X509CertificateHolder issuer, Date when)
            throws CertException, OperatorCreationException {
        if (candidate.equals(issuer)) {
            return true;
        }
        Strength.requireCertificate(candidate);
        var purposes = ExtendedKeyUsage.fromExtensions(candidate.getExtensions());
        var usage = KeyUsage.fromExtensions(candidate.getExtensions());
        return candidate.getIssuer().equals(issuer.getSubject())
                && purposes != null
                && purposes.hasKeyPurposeId(KeyPurposeId.id_kp_OCSPSigning)
                && (usage == null || usage.hasUsages(KeyUsage.digitalSignature))
                // Without the extension the delegate's own status would have to be asked, at somebody else.
                && candidate.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nocheck) != null
                && candidate.isValidOn(when)
                && candidate.isSignatureValid(Verifiers.of(issuer.getSubjectPublicKeyInfo()));
    }

    @SuppressWarnings("ReferenceEquality") // BouncyCastle's constant for "good" is null
    private static StatusAnswer answer(SingleResp single, Instant signerEnds, byte[] der) {
        var thisUpdate = single.getThisUpdate().toInstant();
        var nextUpdate = Optional.ofNullable(single.getNextUpdate()).map(Date::toInstant);
        var status = single.getCertStatus();
        if (status == CertificateStatus.GOOD) {
            return new StatusAnswer(Status.GOOD, Optional.empty(), thisUpdate, nextUpdate, signerEnds, der);
        }
        if (status instanceof RevokedStatus revoked) {
            var reason = revoked.hasRevocationReason() ? revoked.getRevocationReason() : 0;
            var revocation = new Revocation(revoked.getRevocationTime().toInstant(), reason);
            return new StatusAnswer(Status.REVOKED, Optional.of(revocation), thisUpdate, nextUpdate, signerEnds, der);
        }
        return new StatusAnswer(Status.UNKNOWN, Optional.empty(), thisUpdate, nextUpdate, signerEnds, der);
    }

    /** A fresh answer is neither from the future nor over. */
    static StatusAnswer requireFresh(StatusAnswer answer, Instant now) {
        if (answer.thisUpdate().isAfter(now.plus(SKEW))
                || answer.nextUpdate()
                        .map(until -> until.isBefore(now.minus(SKEW)))
                        .orElse(false)) {
            throw new NotTrusted(Reason.STATUS, "the OCSP response is not of now: " + answer.thisUpdate());
        }
        return answer;
    }
}
