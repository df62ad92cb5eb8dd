package th.morprom.did.signing.proof;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.signing.proof.ProofRefused.Reason;

/**
 * Verifies what was scanned from a page, with certificates and nothing else: no network, no database. It cannot know what happened
 * after the page was made: whether the doctor signed it, and whether it was withdrawn or replaced.
 */
public final class VerifyProof {
    /** Longer than the address of 160 characters with the longest proof. */
    static final int MOST_CHARACTERS = 1_200;

    private final List<ProofIssuer> issuers;

    /**
     * Trusts these and no others.
     *
     * @throws IllegalArgumentException if one of them is not that of a key for proofs
     */
    public VerifyProof(List<X509CertificateHolder> certificates) {
        this.issuers = certificates.stream().map(ProofIssuer::of).toList();
    }

    /**
     * The facts that are proven.
     *
     * @param scanned the text of the QR code, an address with the proof after {@code #}; or the proof alone
     * @throws ProofRefused with the first rule that fails
     */
    public ProofFacts verify(String scanned, Instant now) {
        if (scanned.length() > MOST_CHARACTERS) {
            throw new ProofRefused(Reason.TOO_LONG, "longer than any proof");
        }
        var proof = CoseSign1.read(Digits.bytes(digits(scanned.strip()))
                .orElseThrow(() -> new ProofRefused(Reason.MALFORMED, "not the digits of bytes")));
        var issuer = issuers.stream()
                .filter(candidate -> Arrays.equals(candidate.kid(), proof.kid()))
                .findFirst()
                .orElseThrow(() -> new ProofRefused(Reason.UNKNOWN_KEY, "by none of the keys that are trusted"));
        if (!issuer.signed(proof)) {
            throw new ProofRefused(Reason.SIGNATURE_INVALID, "the signature does not hold");
        }
        var facts = FactsCbor.read(proof.payload());
        if (!issuer.signedOn(facts.written())) {
            throw new ProofRefused(Reason.KEY_NOT_IN_USE, "the key did not sign on " + facts.written());
        }
        if (now.isAfter(issuer.end())) {
            throw new ProofRefused(Reason.KEY_ENDED, "the certificate of the key ended at " + issuer.end());
        }
        return facts;
    }

    private static String digits(String text) {
        var hash = text.indexOf('#');
        var digits = text.substring(hash + 1);
        if (digits.isEmpty() || (hash < 0 && !Character.isDigit(digits.charAt(0)))) {
            throw new ProofRefused(Reason.NO_PROOF, "no proof in it");
        }
        return digits;
    }
}
