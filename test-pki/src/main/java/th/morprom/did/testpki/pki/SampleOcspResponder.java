package th.morprom.did.testpki.pki;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Date;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPReq;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculatorProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/**
 * An OCSP responder (RFC 6960) as a function from request to response, for tests of clients. It signs each answer with the
 * hierarchy's delegated signer and repeats the nonce.
 */
public final class SampleOcspResponder {
    private final SampleHierarchy hierarchy;
    private SampleCertificate signer;
    private Duration age = Duration.ZERO;
    private Duration life = Duration.ofHours(12);

    SampleOcspResponder(SampleHierarchy hierarchy) {
        this.hierarchy = hierarchy;
        this.signer = hierarchy.ocspSigner();
    }

    /** Answers are signed by this certificate, which may have no right to. */
    public SampleOcspResponder signedBy(SampleCertificate value) {
        signer = value;
        return this;
    }

    /** Answers say that they were made this long ago and hold this long from then. */
    public SampleOcspResponder aged(Duration value, Duration validFor) {
        age = value;
        life = validFor;
        return this;
    }

    /** The DER response; {@code malformedRequest} for bytes that are no request. */
    public byte[] answer(byte[] request) {
        try {
            return answered(request);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OCSPException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private byte[] answered(byte[] der) throws IOException, OCSPException, OperatorCreationException {
        OCSPReq request;
        try {
            request = new OCSPReq(der);
        } catch (IOException | IllegalArgumentException e) {
            return failure(OCSPResponseStatus.MALFORMED_REQUEST);
        }
        var digests = new JcaDigestCalculatorProviderBuilder()
                .setProvider(SampleKey.PROVIDER)
                .build();
        var responder = new RespID(signer.certificate().getSubjectPublicKeyInfo(), digests.get(RespID.HASH_SHA1));
        var response = new BasicOCSPRespBuilder(responder);
        var thisUpdate = hierarchy.clock().instant().minus(age);
        for (var single : request.getRequestList()) {
            response.addResponse(
                    single.getCertID(),
                    status(single.getCertID(), digests),
                    Date.from(thisUpdate),
                    Date.from(thisUpdate.plus(life)));
        }
        var nonce = request.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce);
        if (nonce != null) {
            response.setResponseExtensions(new Extensions(nonce));
        }
        var chain = new X509CertificateHolder[] {signer.certificate()};
        var basic = response.build(signer.contentSigner(), chain, Date.from(thisUpdate));
        return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
    }

    // BouncyCastle's name for "good" is null, and its parameters are not annotated.
    @SuppressWarnings("NullAway") // see above
    private CertificateStatus status(CertificateID id, DigestCalculatorProvider digests) throws OCSPException {
        var ours = id.matchesIssuer(hierarchy.issuing().certificate(), digests);
        if (!ours || !hierarchy.hasIssued(id.getSerialNumber())) {
            return new UnknownStatus();
        }
        return hierarchy
                .revocation(id.getSerialNumber())
                .<CertificateStatus>map(SampleOcspResponder::revoked)
                .orElse(CertificateStatus.GOOD);
    }

    /** Unspecified is said by saying nothing (RFC 5280 section 5.3.1). */
    private static RevokedStatus revoked(SampleHierarchy.Revocation revocation) {
        var at = Date.from(revocation.at());
        return revocation.reason() == CRLReason.unspecified
                ? new RevokedStatus(at)
                : new RevokedStatus(at, revocation.reason());
    }

    private static byte[] failure(int status) throws IOException, OCSPException {
        return new OCSPRespBuilder().build(status, null).getEncoded();
    }
}
