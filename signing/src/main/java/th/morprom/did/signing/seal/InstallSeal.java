package th.morprom.did.signing.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.signing.seal.FacilitySeal.State;
import th.morprom.did.signing.seal.SealRefused.Reason;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.DocumentSigning;
import th.morprom.did.signing.trust.FacilitySeals;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.verification.SignerFacts;

/** Gives a requested seal the certificate that the CA issued for it; from then on it is in use, in place of the one before it. */
public final class InstallSeal {
    /** Between the CA's clock and ours. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    private final SealRegister seals;
    private final CertificatePaths paths;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    /** @param paths to the roots that must vouch for a seal */
    public InstallSeal(
            JdbcClient jdbc, CertificatePaths paths, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.seals = new SealRegister(jdbc);
        this.paths = paths;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Installs the certificate. The same again changes nothing. One that could not seal now takes no other's place; whether it still can,
     * and is not revoked, is asked again whenever it seals.
     *
     * @param chain the seal's certificate first, then those above it
     * @param operator who does it: an id, never a name
     * @return the seal as it is then
     * @throws SealRefused with the first rule that fails
     */
    public FacilitySeal install(List<X509CertificateHolder> chain, String operator) {
        var certificate = chain.get(0);
        var installed = transaction.execute(status -> {
            seals.hold();
            var publicKey = encoded(certificate.getSubjectPublicKeyInfo()::getEncoded);
            var seal = seals.byKey(publicKey)
                    .orElseThrow(() -> new SealRefused(Reason.OTHER_KEY, "no seal was requested with this key"));
            requireSealOf(seal.facility(), certificate);
            if (seal.state() == State.REQUESTED) {
                install(seal, path(chain), operator);
            } else if (!seal.chain().get(0).equals(certificate)) {
                throw new SealRefused(Reason.OTHER_KEY, "the key has another certificate; a new seal has a new key");
            }
            return seals.byKey(publicKey).orElseThrow();
        });
        if (installed == null) {
            throw new IllegalStateException("a seal is installed or refused");
        }
        return installed;
    }

    private void install(FacilitySeal seal, List<X509CertificateHolder> chain, String operator) {
        var now = clock.instant();
        seals.of(seal.facility()).stream()
                .filter(other -> other.state() == State.IN_USE || other.state() == State.STOPPED)
                .forEach(other -> seals.change(other.id(), State.SUPERSEDED, now));
        var certificate = chain.get(0);
        seals.install(
                seal.id(), chain.stream().map(one -> encoded(one::getEncoded)).toList(), certificate, now);
        audit.append(new AuditEvent(
                "seal.installed",
                operator,
                seal.id().toString(),
                Map.of(
                        "facility", seal.facility(),
                        "certificate", certificate.getSerialNumber().toString(16))));
    }

    /** Itself first, the root last. */
    private List<X509CertificateHolder> path(List<X509CertificateHolder> chain) {
        var certificate = chain.get(0);
        var now = clock.instant();
        if (certificate.getNotAfter().toInstant().isBefore(now)
                || certificate.getNotBefore().toInstant().isAfter(now.plus(CLOCK_SKEW))) {
            throw new SealRefused(Reason.NOT_VALID, "the certificate is valid at another time");
        }
        try {
            return paths.findOfNew(certificate, chain, now);
        } catch (NotTrusted e) {
            throw new SealRefused(Reason.UNTRUSTED, "the certificate leads to no root that is trusted here");
        }
    }

    private static void requireSealOf(String facility, X509CertificateHolder certificate) {
        var named = SignerFacts.attribute(certificate.getSubject(), BCStyle.ORGANIZATION_IDENTIFIER);
        if (!FacilitySeals.isSeal(certificate)
                || !DocumentSigning.isAllowed(certificate)
                || named.filter(facility::equals).isEmpty()) {
            throw new SealRefused(Reason.NOT_A_SEAL, "the certificate is not that of the seal of " + facility);
        }
    }

    /** What gives its own encoding. */
    private interface Encoded {
        byte[] get() throws IOException;
    }

    private static byte[] encoded(Encoded object) {
        try {
            return object.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
