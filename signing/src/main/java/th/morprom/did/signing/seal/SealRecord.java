package th.morprom.did.signing.seal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.signing.pades.AddValidationData;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.pades.PrepareSignature;
import th.morprom.did.signing.pades.SignatureEntry;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.CertificatePaths;
import th.morprom.did.signing.trust.NotTrusted;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.trust.StatusAnswer;
import th.morprom.did.signing.trust.StatusAnswer.Revocation;
import th.morprom.did.signing.trust.StatusAnswer.Status;
import th.morprom.did.signing.verification.SignerFacts;

/**
 * Seals a record that the service itself gives to somebody: PAdES baseline LT by a key of the service, which stands for nobody's signature.
 * Each year has a key of its own; one whose certificate was revoked, or is over, has a successor at once. docs/consent-receipts.md.
 */
public final class SealRecord {
    private static final String LABEL = "record-seal-";

    /** More than this many revoked in a year are no accident. */
    private static final int MOST_A_YEAR = 8;

    private final Optional<RecordSealKeys> keys;
    private final Trust trust;
    private final CompleteSignature complete;
    private final CollectValidationData validationData;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    /** Whom a seal's certificate is judged by. */
    public record Trust(CertificatePaths paths, AskStatus status) {}

    /** @param keys empty where no CA certifies any */
    public SealRecord(
            Optional<RecordSealKeys> keys,
            Trust trust,
            CompleteSignature complete,
            CollectValidationData validationData,
            Clock clock) {
        this.keys = keys;
        this.trust = trust;
        this.complete = complete;
        this.validationData = validationData;
        this.clock = clock;
    }

    /**
     * A sealed record.
     *
     * @param certificate serial number of the seal's certificate, lower-case hex
     * @param time of the time-stamp
     */
    @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
    public record Sealed(byte[] pdf, String certificate, Instant time) {}

    private record Known(SigningKey key, List<X509CertificateHolder> path) {}

    private record Ready(Known known, StatusAnswer status) {}

    /** Whether there are keys to seal with; without any, no record is sealed here. */
    public boolean isConnected() {
        return keys.isPresent();
    }

    /**
     * The record with the seal on it.
     *
     * @param pdf of ours, unsigned
     * @param reason why it is sealed, in Thai
     * @throws SourceUnavailable if the CA, its responder or the time-stamping unit does not answer as it should; try again later
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public Sealed seal(byte[] pdf, String reason) {
        var ready = ready();
        var path = ready.known().path();
        var certificate = path.get(0);
        var service = SignerFacts.attribute(certificate.getSubject(), BCStyle.O).orElse("");
        var entry = new SignatureEntry(service, reason, service, clock.instant());
        var prepared = new PrepareSignature().prepare(pdf, entry, CompleteSignature.roomFor(path));
        var stamped = complete.complete(
                prepared, CompleteSignature.sign(prepared, ready.known().key(), path));
        var data = validationData.collect(path, ready.status(), stamped.timestamp());
        return new Sealed(
                new AddValidationData().add(stamped.bytes(), data),
                certificate.getSerialNumber().toString(16),
                stamped.timestamp().time());
    }

    /** The first of the year's keys that is good. */
    private Ready ready() {
        int year = clock.instant().atZone(ZoneOffset.UTC).getYear();
        for (int turn = 1; turn <= MOST_A_YEAR; turn++) {
            var found = good(LABEL + year + (turn == 1 ? "" : "-" + turn));
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new SourceUnavailable("every key of this year that seals records is revoked", null);
    }

    /** Empty if it is over for good. */
    private Optional<Ready> good(String label) {
        var found = known(label);
        var certificate = found.path().get(0);
        var now = clock.instant();
        if (now.isAfter(certificate.getNotAfter().toInstant())) {
            return Optional.empty();
        }
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            // The CA's clock is ahead of ours: it is good in a moment, and a successor would begin later still.
            throw new SourceUnavailable("the certificate of " + label + " is not valid yet", null);
        }
        var answer = trust.status().ask(certificate, found.path().get(1));
        if (answer.status() == Status.GOOD) {
            return Optional.of(new Ready(found, answer));
        }
        if (answer.revocation().filter(revocation -> !revocation.isHold()).isPresent()) {
            return Optional.empty();
        }
        throw new SourceUnavailable(
                "the certificate of " + label + " is "
                        + (answer.revocation().filter(Revocation::isHold).isPresent() ? "suspended" : "not known yet"),
                null);
    }

    private Known known(String label) {
        var before = known.get(label);
        if (before != null) {
            return before;
        }
        var certified = keys.orElseThrow(() -> new SourceUnavailable("no CA certifies keys that seal records", null))
                .get(label);
        try {
            var path = trust.paths().findOfNew(certified.chain().get(0), certified.chain(), clock.instant());
            var found = new Known(certified.key(), path);
            known.put(label, found);
            return found;
        } catch (NotTrusted e) {
            throw new SourceUnavailable("no root vouches for the certificate of " + label, e);
        }
    }
}
