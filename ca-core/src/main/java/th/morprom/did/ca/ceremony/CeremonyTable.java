package th.morprom.did.ca.ceremony;

import java.util.stream.Collectors;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.Fingerprint;
import th.morprom.did.ca.hierarchy.HierarchyTools;
import th.morprom.did.hsm.KeyAttestation;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;

/**
 * What lies on the table: the root's token, opened by its custodians, the token in daily use, the transcript and what is made.
 *
 * @param operator who types, an id for the audit log
 */
public record CeremonyTable(
        HierarchyTools tools, Token rootToken, Transcript transcript, Products products, String operator) {

    /** Tells of a CA's key and certificate, with what the token itself says of the key. */
    void show(String label, X509CertificateHolder certificate) {
        transcript.fact("subject", certificate.getSubject().toString());
        transcript.fact("issuer", certificate.getIssuer().toString());
        transcript.fact("serial number", certificate.getSerialNumber().toString(16));
        transcript.fact(
                "valid (UTC)",
                certificate.getNotBefore().toInstant() + " – "
                        + certificate.getNotAfter().toInstant());
        transcript.fact("SHA-256 of the certificate", Fingerprint.of(Der.of(certificate)));
        products.add(label, certificate);
    }

    /**
     * Tells what the token says of a key, and holds it to the rule for a CA's keys.
     *
     * @throws th.morprom.did.hsm.KeyRefused if it could be read out, or does more than sign
     */
    void attest(Token token, String label) {
        var attestation = token.attest(label);
        attestation.requireMadeHereForGood();
        token.find(label).map(SigningKey::publicKey).ifPresent(key -> {
            transcript.fact("key " + label, key.getAlgorithm());
            transcript.fact("SHA-256 of the public key", Fingerprint.of(key));
        });
        transcript.fact("attestation", words(attestation));
    }

    private static String words(KeyAttestation attestation) {
        var history = attestation
                .history()
                .map(past -> ", made on the token " + past.local() + ", always sensitive " + past.alwaysSensitive()
                        + ", never extractable " + past.neverExtractable())
                .orElse("");
        var usages = attestation.usages().stream().map(Enum::name).sorted().collect(Collectors.joining(" "));
        return "CKA_ID " + attestation.id() + ", sensitive " + attestation.sensitive() + ", extractable "
                + attestation.extractable() + history + ", may " + usages
                + attestation.madeBy().map(mechanism -> ", by " + mechanism).orElse("");
    }
}
