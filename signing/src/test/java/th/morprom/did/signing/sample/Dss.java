package th.morprom.did.signing.sample;

import eu.europa.esig.dss.alert.SilentOnStatusAlert;
import eu.europa.esig.dss.crl.CRLUtils;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.TimestampBinary;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.simplereport.SimpleReport;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CertificateVerifier;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPSource;
import eu.europa.esig.dss.spi.x509.revocation.ocsp.OCSPToken;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.jspecify.annotations.Nullable;
import th.morprom.did.testpki.pki.SampleCertificate;
import th.morprom.did.testpki.pki.SampleHierarchy;
import th.morprom.did.testpki.pki.SampleKey;

/** The European Commission's validator, as the judge of what we sign. */
public final class Dss {
    private Dss() {}

    /** What it says; it looks nothing up, so everything must be in the file. */
    public static SimpleReport judge(byte[] pdf, SampleHierarchy trusted) {
        return judge(pdf, trusting(trusted));
    }

    /** The same where it asks our responder and has our lists, as it must where a file brings no status along: levels B and T. */
    public static SimpleReport judgeAsking(byte[] pdf, SamplePki pki) {
        var verifier = trusting(pki.hierarchy());
        verifier.setOcspSource(new Responder(pki));
        verifier.setCrlSource((certificate, issuer) -> list(pki, certificate, issuer));
        return judge(pdf, verifier);
    }

    private static SimpleReport judge(byte[] pdf, CertificateVerifier verifier) {
        var validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(pdf));
        validator.setCertificateVerifier(verifier);
        return validator.validateDocument().getSimpleReport();
    }

    /** The file with validation data and a time-stamp of the whole document, as that program adds them. */
    public static byte[] archived(byte[] pdf, SamplePki pki) {
        var verifier = trusting(pki.hierarchy());
        verifier.setOcspSource(new Responder(pki));
        verifier.setAlertOnMissingRevocationData(new SilentOnStatusAlert());
        var service = new PAdESService(verifier);
        service.setTspSource((algorithm, digest) -> stamp(pki, algorithm, digest));
        var parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_LTA);
        return DSSUtils.toByteArray(service.extendDocument(new InMemoryDocument(pdf), parameters));
    }

    /** A file as somebody signs it with that program and a key of his own, with a time-stamp of ours: PAdES B-T. */
    public static byte[] signed(byte[] pdf, SampleCertificate signer, SamplePki pki) {
        var service = new PAdESService(trusting(pki.hierarchy()));
        service.setTspSource((algorithm, digest) -> stamp(pki, algorithm, digest));
        var parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_T);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(new CertificateToken(signer.x509()));
        parameters.setCertificateChain(
                new CertificateToken(pki.hierarchy().issuing().x509()));
        var document = new InMemoryDocument(pdf);
        var toSign = service.getDataToSign(document, parameters);
        try {
            var signature = Signature.getInstance("SHA256withECDSA", SampleKey.PROVIDER);
            signature.initSign(signer.keys().getPrivate());
            signature.update(toSign.getBytes());
            return DSSUtils.toByteArray(service.signDocument(
                    document, parameters, new SignatureValue(SignatureAlgorithm.ECDSA_SHA256, signature.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Null where there is none: what that program expects. */
    private static @Nullable CRLToken list(SamplePki pki, CertificateToken certificate, CertificateToken issuer) {
        var list = pki.lists().crl(issuer.getSubject().getPrincipal());
        return list.isEmpty() ? null : token(list.get(), certificate, issuer);
    }

    private static CRLToken token(byte[] list, CertificateToken certificate, CertificateToken issuer) {
        try {
            return new CRLToken(certificate, CRLUtils.buildCRLValidity(CRLUtils.buildCRLBinary(list), issuer));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CommonCertificateVerifier trusting(SampleHierarchy trusted) {
        var anchors = new CommonTrustedCertificateSource();
        anchors.addCertificate(new CertificateToken(trusted.root().x509()));
        var verifier = new CommonCertificateVerifier();
        verifier.setTrustedCertSources(anchors);
        return verifier;
    }

    private static TimestampBinary stamp(SamplePki pki, DigestAlgorithm algorithm, byte[] digest) {
        try {
            var oid = new ASN1ObjectIdentifier(algorithm.getOid());
            var timestamp = pki.sources().requestTimestamp().request(oid, digest, Optional.empty());
            return new TimestampBinary(timestamp.token().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Our sample responder as that program asks one. */
    private static final class Responder implements OCSPSource {
        private static final long serialVersionUID = 1;

        private final transient SamplePki pki;

        Responder(SamplePki pki) {
            this.pki = pki;
        }

        /** Null where there is no answer: the responder speaks for the issuing CA alone. */
        @Override
        public @Nullable OCSPToken getRevocationToken(CertificateToken certificate, CertificateToken issuer) {
            return pki.hierarchy().issuing().x509().equals(issuer.getCertificate())
                    ? answer(certificate, issuer)
                    : null;
        }

        private OCSPToken answer(CertificateToken certificate, CertificateToken issuer) {
            try {
                var answer = pki.sources().askStatus().ask(holder(certificate), holder(issuer));
                var basic = (BasicOCSPResp) new OCSPResp(answer.der()).getResponseObject();
                return new OCSPToken(basic, basic.getResponses()[0], certificate, issuer);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (OCSPException e) {
                throw new IllegalStateException(e);
            }
        }

        private static X509CertificateHolder holder(CertificateToken token) throws IOException {
            return new X509CertificateHolder(token.getEncoded());
        }
    }
}
