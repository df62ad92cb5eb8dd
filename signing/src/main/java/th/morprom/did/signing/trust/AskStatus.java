package th.morprom.did.signing.trust;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReqBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.trust.NotTrusted.Reason;

/** Asks the responder for the status of a certificate at this moment; a nonce keeps old answers out. */
public final class AskStatus {
    private static final int NONCE_BYTES = 16;

    private final StatusSource source;
    private final Clock clock;
    private final SecureRandom random;
    private volatile @Nullable Answered answered;
    private volatile @Nullable Instant failedAt;

    public AskStatus(StatusSource source, Clock clock, SecureRandom random) {
        this.source = source;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What questions came to lately, for whoever watches.
     *
     * @param failedAt the last time that there was no answer to be believed
     */
    public record Heard(Optional<Answered> answered, Optional<Instant> failedAt) {}

    /** The last answer that was believed: when, and until when its signer's certificate lasts. */
    public record Answered(Instant at, Instant signerEnds) {}

    /** Since the start. */
    public Heard heard() {
        return new Heard(Optional.ofNullable(answered), Optional.ofNullable(failedAt));
    }

    /**
     * What the responder says now.
     *
     * @throws SourceUnavailable if it does not answer, or what it answers is not to be believed
     */
    public StatusAnswer ask(X509CertificateHolder certificate, X509CertificateHolder issuer) {
        try {
            var answer = answer(certificate, issuer);
            answered = new Answered(clock.instant(), answer.signerEnds());
            return answer;
        } catch (SourceUnavailable e) {
            failedAt = clock.instant();
            throw e;
        }
    }

    private StatusAnswer answer(X509CertificateHolder certificate, X509CertificateHolder issuer) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        var der = source.ocsp(request(certificate, issuer, nonce));
        try {
            var basic = OcspAnswers.basic(der);
            requireNonce(basic, nonce);
            var answer = OcspAnswers.read(basic, der, certificate, issuer);
            return OcspAnswers.requireFresh(answer, clock.instant());
        } catch (NotTrusted e) {
            throw new SourceUnavailable("the status answer is not to be believed: " + e.getMessage(), e);
        }
    }

    private static byte[] request(X509CertificateHolder certificate, X509CertificateHolder issuer, byte[] nonce) {
        try {
            // SHA-1 names the issuer here and protects nothing (RFC 5019 section 2.1.1 asks for it).
            var id = new CertificateID(
                    Verifiers.DIGESTS.get(CertificateID.HASH_SHA1), issuer, certificate.getSerialNumber());
            var extension = new Extension(
                    OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(nonce).getEncoded());
            return new OCSPReqBuilder()
                    .addRequest(id)
                    .setRequestExtensions(new Extensions(extension))
                    .build()
                    .getEncoded();
        } catch (IOException | OCSPException | OperatorCreationException e) {
            throw new IllegalStateException("cannot write an OCSP request", e);
        }
    }

    private static void requireNonce(BasicOCSPResp basic, byte[] nonce) {
        var extension = basic.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (extension == null
                || !(extension.getParsedValue() instanceof ASN1OctetString echoed)
                || !Arrays.equals(echoed.getOctets(), nonce)) {
            throw new NotTrusted(Reason.STATUS, "the OCSP response does not repeat the nonce");
        }
    }
}
