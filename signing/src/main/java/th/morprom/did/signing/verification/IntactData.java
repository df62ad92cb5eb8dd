package th.morprom.did.signing.verification;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import th.morprom.did.signing.trust.OcspAnswers;
import th.morprom.did.signing.trust.TrustAnchors;
import th.morprom.did.signing.trust.Verifiers;
import th.morprom.did.signing.verification.Verdict.Outcome;

/**
 * Each certificate, answer and list in a file is signed by someone whose certificate is there as well. That makes nobody
 * trusted; it shows that the data is what it was when it was added, though no signature covers it.
 */
final class IntactData {
    private final List<X509CertificateHolder> known = new ArrayList<>();
    private final List<X509CertificateHolder> brought = new ArrayList<>();
    private final Set<X509CertificateHolder> intact = new HashSet<>();
    private final EmbeddedData data;

    /**
     * The data in a file.
     *
     * @param others certificates outside the store that must be intact as well
     * @param stamps those of the document's time-stamps, which are judged by themselves
     */
    IntactData(
            EmbeddedData data,
            Collection<X509CertificateHolder> others,
            Collection<X509CertificateHolder> stamps,
            TrustAnchors anchors) {
        this.data = data;
        brought.addAll(data.certificates());
        brought.addAll(others);
        known.addAll(brought);
        known.addAll(stamps);
        known.addAll(anchors.certificates());
    }

    /** @throws Rejected with {@code MODIFIED} */
    void require() {
        try {
            boolean intact = brought.stream().distinct().allMatch(this::isIntact)
                    && data.ocspResponses().stream()
                            .map(EmbeddedData.Piece::der)
                            .allMatch(this::isIntactAnswer)
                    && data.revocationLists().stream()
                            .map(EmbeddedData.Piece::der)
                            .allMatch(this::isIntactList);
            if (intact) {
                return;
            }
        } catch (RuntimeException e) {
            // What BouncyCastle cannot read is not what was added.
            throw new Rejected(Outcome.MODIFIED, Finding.VALIDATION_DATA);
        }
        throw new Rejected(Outcome.MODIFIED, Finding.VALIDATION_DATA);
    }

    private boolean isIntact(X509CertificateHolder certificate) {
        // Each answer brings its signer's certificate, mostly one and the same.
        return intact.contains(certificate) || (verifiesByKnown(certificate) && intact.add(certificate));
    }

    private boolean verifiesByKnown(X509CertificateHolder certificate) {
        return known.stream()
                .filter(issuer -> issuer.getSubject().equals(certificate.getIssuer()))
                .anyMatch(issuer -> verifies(issuer, certificate::isSignatureValid));
    }

    private boolean isIntactAnswer(byte[] der) {
        try {
            var response = new OCSPResp(der);
            if (response.getStatus() != OCSPResp.SUCCESSFUL
                    || !(response.getResponseObject() instanceof BasicOCSPResp basic)) {
                return false;
            }
            var sent = List.of(basic.getCerts());
            if (sent.size() > OcspAnswers.MOST_CERTIFICATES) {
                return false;
            }
            var signers = new ArrayList<>(known);
            for (var certificate : sent) {
                if (!isIntact(certificate)) {
                    return false;
                }
                signers.add(certificate);
            }
            return signers.stream()
                    .distinct()
                    .anyMatch(signer ->
                            verifies(signer, key -> OcspAnswers.isNamed(signer, basic) && basic.isSignatureValid(key)));
        } catch (IOException | OCSPException e) {
            return false;
        }
    }

    private boolean isIntactList(byte[] der) {
        try {
            var list = new X509CRLHolder(der);
            return known.stream()
                    .filter(issuer -> issuer.getSubject().equals(list.getIssuer()))
                    .anyMatch(issuer -> verifies(issuer, list::isSignatureValid));
        } catch (IOException e) {
            return false;
        }
    }

    /** A check by somebody's key. */
    private interface Check {
        boolean by(ContentVerifierProvider key) throws CertException, OCSPException, OperatorCreationException;
    }

    /** Nothing does once the time is over: of signatures under one name there are many in a file made to hurt. */
    private static boolean verifies(X509CertificateHolder signer, Check check) {
        try {
            return !Thread.currentThread().isInterrupted() && check.by(Verifiers.of(signer.getSubjectPublicKeyInfo()));
        } catch (CertException | OCSPException | OperatorCreationException e) {
            return false;
        }
    }
}
