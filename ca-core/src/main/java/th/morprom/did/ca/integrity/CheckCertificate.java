package th.morprom.did.ca.integrity;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.TBSCertificate;
import th.morprom.did.audit.RecordedEvent;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.integrity.Finding.Kind;

/** One certificate's row, held against its own bytes, its issuer's signature, and what the audit log tells of it. */
final class CheckCertificate {
    /** Between the time in a row and the time of the event that was committed with it: a slow commit, and no more. */
    private static final Duration COMMIT = Duration.ofMinutes(5);

    private final Issuers issuers;
    private final Instant auditedSince;

    /** @param auditedSince what happened before is not in the log any more, or never was */
    CheckCertificate(Issuers issuers, Instant auditedSince) {
        this.issuers = issuers;
        this.auditedSince = auditedSince;
    }

    List<Kind> findings(StoredCertificate row, List<RecordedEvent> events) {
        var findings = new ArrayList<Kind>();
        var tbs = read(row.tbs());
        if (!tbs.filter(read -> agrees(row, read)).isPresent()) {
            findings.add(Kind.COLUMN_CHANGED);
        }
        if (!tbs.filter(read -> issuers.name(row.issuer()).equals(Optional.of(read.getIssuer())))
                .isPresent()) {
            findings.add(Kind.ISSUER_UNKNOWN);
        }
        if (!row.keyHolder().equals(Optional.of(row.holder()))) {
            findings.add(Kind.HOLDER_CHANGED);
        }
        row.outcome()
                .filter(certificate -> !issuers.signed(row.issuer(), certificate, row.tbs()))
                .ifPresent(forged -> findings.add(Kind.SIGNATURE_FORGED));
        findings.addAll(audited(row, events));
        return findings.stream().distinct().toList();
    }

    private List<Kind> audited(StoredCertificate row, List<RecordedEvent> events) {
        var findings = new ArrayList<Kind>();
        findings.addAll(audited("certificate.intended", row.tbs(), row, events));
        row.outcome()
                .ifPresent(certificate -> findings.addAll(audited("certificate.issued", certificate, row, events)));
        if (row.outcome().isEmpty() && of("certificate.issued", events).isPresent()) {
            findings.add(Kind.OUTCOME_REMOVED);
        }
        return findings;
    }

    private List<Kind> audited(String type, Der content, StoredCertificate row, List<RecordedEvent> events) {
        var event = of(type, events);
        if (event.isEmpty()) {
            return row.times().intendedAt().isBefore(auditedSince) ? List.of() : List.of(Kind.NOT_AUDITED);
        }
        return isSame(event.get(), content, row) ? List.of() : List.of(Kind.NOT_AS_AUDITED);
    }

    private static Optional<RecordedEvent> of(String type, List<RecordedEvent> events) {
        return events.stream().filter(event -> event.type().equals(type)).findFirst();
    }

    private static boolean isSame(RecordedEvent event, Der content, StoredCertificate row) {
        return event.detail("sha256").equals(content.sha256())
                && event.detail("profile").equals(row.profile())
                && event.detail("holder").equals(row.holder())
                && event.detail("requestId").equals(row.requestId())
                && (!event.type().equals("certificate.intended")
                        || Duration.between(row.times().intendedAt(), event.occurredAt())
                                        .abs()
                                        .compareTo(COMMIT)
                                <= 0);
    }

    private static Optional<TBSCertificate> read(Der tbs) {
        try {
            return Optional.of(TBSCertificate.getInstance(tbs.toByteArray()));
        } catch (RuntimeException forged) { // whatever a parser throws at bytes that are anything
            return Optional.empty();
        }
    }

    /** Whether the columns say what the bytes say. */
    private static boolean agrees(StoredCertificate row, TBSCertificate tbs) {
        try {
            var authority = AuthorityKeyIdentifier.fromExtensions(tbs.getExtensions());
            return tbs.getSerialNumber().getPositiveValue().equals(new BigInteger(row.serial(), 16))
                    && tbs.getStartDate()
                            .getDate()
                            .toInstant()
                            .equals(row.times().notBefore())
                    && tbs.getEndDate().getDate().toInstant().equals(row.times().notAfter())
                    && Der.of(tbs.getSubjectPublicKeyInfo()).sha256().equals(row.keySha256())
                    && authority != null
                    && KeyIdentifier.of(authority.getKeyIdentifierOctets()).equals(row.issuer());
        } catch (RuntimeException forged) {
            return false;
        }
    }
}
