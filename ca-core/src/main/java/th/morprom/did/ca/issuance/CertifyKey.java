package th.morprom.did.ca.issuance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.Provider;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.cert.CertException;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.evidence.Enrolment;
import th.morprom.did.ca.issuance.CertificateRegister.Earlier;
import th.morprom.did.ca.issuance.CertificateRegister.Intent;
import th.morprom.did.ca.issuance.IssuanceRefused.Reason;
import th.morprom.did.ca.lint.LintFailed;
import th.morprom.did.ca.lint.LintedCertificate;
import th.morprom.did.ca.lint.Linter;
import th.morprom.did.ca.profile.StatusAddresses;
import th.morprom.did.hsm.VerifyingProvider;

/**
 * Makes the certificate of an order: the only place where a CA key signs one. These are steps 3 to 8 of docs/issuance.md;
 * every certificate takes them, the CA's own included.
 */
public final class CertifyKey {
    /** An intent older than this without an outcome has none to wait for. */
    private static final Duration LONGEST_SIGNATURE = Duration.ofMinutes(1);

    private final CertificateRegister register;
    private final CertificateAreas areas;
    private final AuditLog auditLog;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecureRandom random;
    private final Provider provider;
    private final Linter linter;
    private final ToBeSigned toBeSigned;

    /** What a {@link CertifyKey} works with. */
    public record Surroundings(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditLog auditLog,
            Clock clock,
            SecureRandom random,
            Provider bouncyCastle) {}

    public CertifyKey(Surroundings surroundings, StatusAddresses addresses) {
        this.register = new CertificateRegister(surroundings.jdbc());
        this.areas = new CertificateAreas(surroundings.jdbc());
        this.auditLog = surroundings.auditLog();
        this.transaction = surroundings.transaction();
        this.clock = surroundings.clock();
        this.random = surroundings.random();
        this.provider = surroundings.bouncyCastle();
        this.linter = new Linter(VerifyingProvider.get(), random, addresses);
        this.toBeSigned = new ToBeSigned(addresses);
    }

    /**
     * Signs one certificate and returns it when it is durable. The same order again gets the same certificate.
     *
     * @throws IssuanceRefused if the order cannot be fulfilled
     * @throws IssuanceInProgress if the same order is being signed at this moment
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer; the outcome stays unknown
     */
    public X509CertificateHolder certify(CertificateOrder order, Issuer issuer) {
        var intended = transaction.execute(status -> intend(order, issuer));
        if (intended.earlier().isPresent()) {
            return outcome(intended.earlier().get(), order.contentSha256());
        }
        var linted = intended.linted().orElseThrow();
        var certificate = sign(linted, issuer);
        checkSignature(certificate, linted, issuer);
        store(intended.serial(), order, certificate);
        return certificate;
    }

    /**
     * The certificate that this request got before, if it came before.
     *
     * @throws IssuanceRefused if it asked for something else then, or its outcome is not known
     */
    Optional<X509CertificateHolder> repeated(UUID requestId, String contentSha256) {
        return register.find(requestId).map(earlier -> outcome(earlier, contentSha256));
    }

    /** Keeps where the applicant works, for those who will decide about revoking the certificate. */
    void recordArea(UUID requestId, String contentSha256, Enrolment.Affiliation affiliation) {
        areas.record(requestId, contentSha256, affiliation);
    }

    private record Intended(SerialNumber serial, Optional<LintedCertificate> linted, Optional<Earlier> earlier) {}

    private Intended intend(CertificateOrder order, Issuer issuer) {
        // Step 3: reserve a serial number. A twin of this request waits here until this one is decided.
        var now = clock.instant();
        var serial = SerialNumber.random(random);
        if (!register.reserve(serial, order.requestId(), order.contentSha256(), now)) {
            return new Intended(serial, Optional.empty(), register.find(order.requestId()));
        }
        var keySha256 = keySha256(order.publicKey());
        if (!register.claimKey(keySha256, order.holder()) || register.isCompromised(keySha256)) {
            throw new IssuanceRefused(
                    Reason.KEY_ALREADY_CERTIFIED, "the key belongs to another holder or was revoked as compromised");
        }
        // Step 4: build what is to be signed, and lint its twin.
        var validity = Validity.startingAt(now, order.profile(), issuer, order.notLaterThan());
        var linted = lint(toBeSigned.build(order, issuer, serial, validity), order, issuer);
        // Step 5: store the intent with these very bytes, and audit it. The commit comes before the signature.
        register.intend(new Intent(serial, order, linted.tbs(), issuer, validity), keySha256, now);
        auditLog.append(event("certificate.intended", order, serial, linted.tbs()));
        return new Intended(serial, Optional.of(linted), Optional.empty());
    }

    private LintedCertificate lint(TBSCertificate tbs, CertificateOrder order, Issuer issuer) {
        try {
            return linter.lint(tbs, order.profile(), issuer.identity());
        } catch (LintFailed e) {
            throw new IssuanceRefused(Reason.LINT_FAILED, String.join("; ", e.findings()));
        }
    }

    /** Step 6: sign in the token. Nothing but a linted certificate fits in here. */
    private static X509CertificateHolder sign(LintedCertificate linted, Issuer issuer) {
        var tbs = linted.tbs().toByteArray();
        var signature = issuer.key().sign(tbs);
        try {
            var certificate = new DERSequence(new ASN1Encodable[] {
                TBSCertificate.getInstance(tbs), linted.signatureAlgorithm(), new DERBitString(signature)
            });
            return new X509CertificateHolder(certificate.getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Step 7: what was signed is what was intended, and the signature verifies outside the token. */
    private void checkSignature(X509CertificateHolder certificate, LintedCertificate linted, Issuer issuer) {
        try {
            var signed = certificate.toASN1Structure().getTBSCertificate().getEncoded(ASN1Encoding.DER);
            var verifier = new JcaContentVerifierProviderBuilder()
                    .setProvider(provider)
                    .build(issuer.publicKey());
            if (!Arrays.equals(signed, linted.tbs().toByteArray()) || !certificate.isSignatureValid(verifier)) {
                throw new IllegalStateException(
                        "certificate " + certificate.getSerialNumber().toString(16) + " is not what was to be signed");
            }
        } catch (IOException | CertException | OperatorCreationException e) {
            throw new IllegalStateException("the signature cannot be checked", e);
        }
    }

    /** Step 8: store the certificate and audit it. Nobody sees it before this commit. */
    private void store(SerialNumber serial, CertificateOrder order, X509CertificateHolder certificate) {
        var der = der(certificate);
        transaction.executeWithoutResult(status -> {
            register.store(serial, der, clock.instant());
            auditLog.append(event("certificate.issued", order, serial, der));
        });
    }

    private static AuditEvent event(String type, CertificateOrder order, SerialNumber serial, Der signed) {
        return new AuditEvent(
                type,
                order.actor(),
                serial.hex(),
                Map.of(
                        "profile", order.profile().name(),
                        "holder", order.holder(),
                        "requestId", order.requestId().toString(),
                        "sha256", signed.sha256()));
    }

    private X509CertificateHolder outcome(Earlier earlier, String contentSha256) {
        if (!earlier.contentSha256().equals(contentSha256)) {
            throw new IssuanceRefused(Reason.REQUEST_ID_REUSED, "the request id stands for another request");
        }
        if (earlier.certificate().isEmpty()
                && clock.instant().isBefore(earlier.intendedAt().plus(LONGEST_SIGNATURE))) {
            throw new IssuanceInProgress("certificate " + earlier.serial() + " is being signed");
        }
        return earlier.certificate()
                .orElseThrow(() -> new IssuanceRefused(
                        Reason.OUTCOME_UNKNOWN, "the outcome of certificate " + earlier.serial() + " was lost"));
    }

    private static String keySha256(SubjectPublicKeyInfo publicKey) {
        try {
            return Der.of(publicKey.getEncoded(ASN1Encoding.DER)).sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Der der(X509CertificateHolder certificate) {
        try {
            return Der.of(certificate.getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
