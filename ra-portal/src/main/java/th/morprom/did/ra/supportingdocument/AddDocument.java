package th.morprom.did.ra.supportingdocument;

import java.security.SecureRandom;
import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentRefused;
import th.morprom.did.ra.enrolment.EnrolmentRegister;
import th.morprom.did.ra.enrolment.Enrolments;
import th.morprom.did.ra.person.PersonalDataKeys;
import th.morprom.did.ra.supportingdocument.DocumentRefused.Reason;
import th.morprom.did.ra.throttle.Allowance;

/** The applicant lays a document beside his enrolment; the steps are numbered in docs/enrolment.md. */
public final class AddDocument {
    /** Beside one enrolment at a time. */
    static final int MOST = 6;

    static final int MOST_BYTES = 12 * 1024 * 1024;

    /** With those that were replaced after a registrar saw them. */
    static final int MOST_EVER = 30;

    private final CheckFile checkFile;
    private final Beside beside;
    private final PersonalDataKeys keys;
    private final SecureRandom random;
    private final Allowance allowance;
    private final Changes changes;

    AddDocument(
            CheckFile checkFile,
            Beside beside,
            PersonalDataKeys keys,
            SecureRandom random,
            Allowance allowance,
            Changes changes) {
        this.checkFile = checkFile;
        this.beside = beside;
        this.keys = keys;
        this.random = random;
        this.allowance = allowance;
        this.changes = changes;
    }

    /** Enrolments, what lies beside them, and what their applicants agreed to. */
    record Beside(Enrolments enrolments, EnrolmentRegister register, SupportingDocuments documents, Consents consents) {
        void require(Enrolment enrolment, UUID person) {
            OwnEnrolment.require(enrolment, person);
            if (!consents.stand(person, Purpose.COLLECT)) {
                throw new EnrolmentRefused(EnrolmentRefused.Reason.CONSENT_MISSING);
            }
        }
    }

    /**
     * Adds it. The same file under the same kind is there once, however often it is sent.
     *
     * @param file as it came, from anybody
     * @throws DocumentRefused if it cannot be kept
     * @throws EnrolmentRefused with {@code NOT_YOURS}, {@code WRONG_STATE} or {@code CONSENT_MISSING}
     * @throws th.morprom.did.signing.verification.VerificationBusy if too many files are being looked at
     */
    public SupportingDocument add(UUID person, UUID enrolment, DocumentKind kind, byte[] file) {
        // 1. It is his enrolment, not submitted; he consents, and has not sent too many. Until then no file is read.
        var asked = beside.enrolments()
                .find(enrolment)
                .orElseThrow(() -> new EnrolmentRefused(EnrolmentRefused.Reason.UNKNOWN_ENROLMENT));
        beside.require(asked, person);
        if (!allowance.take(person.toString())) {
            throw new DocumentRefused(Reason.TOO_OFTEN);
        }
        return changes.noted("enrolment.document-refused", person, enrolment, () -> {
            // 2. The file is what it should be by its content; what is kept of it is harmless.
            var clean = checkFile.check(kind, file);
            // 3. It is encrypted, by the token in the end, and no row is locked meanwhile.
            var document = new SupportingDocument(
                    UUID.randomUUID(),
                    kind,
                    clean.type(),
                    clean.pages(),
                    clean.content().length(),
                    clean.sha256(),
                    changes.now(),
                    true);
            var sealed = SealedFile.of(document.id(), clean.content().toByteArray(), keys, random);
            return changes.make(() -> {
                var locked = beside.register().lock(enrolment);
                beside.consents().hold(person);
                beside.require(locked, person);
                return kept(person, enrolment, document, sealed);
            });
        });
    }

    private SupportingDocument kept(UUID person, UUID enrolment, SupportingDocument document, SealedFile sealed) {
        var there = beside.documents().of(enrolment);
        var same = there.stream()
                .filter(SupportingDocument::readable)
                .filter(other ->
                        other.kind() == document.kind() && other.sha256().equals(document.sha256()))
                .findFirst();
        if (same.isPresent()) {
            return same.get();
        }
        // 4. There is room for it.
        var ofKind =
                there.stream().filter(other -> other.kind() == document.kind()).count();
        if (there.size() >= MOST
                || ofKind >= document.kind().most()
                || beside.documents().countEver(enrolment) >= MOST_EVER) {
            throw new DocumentRefused(Reason.TOO_MANY);
        }
        if (there.stream().mapToInt(SupportingDocument::sizeBytes).sum() + document.sizeBytes() > MOST_BYTES) {
            throw new DocumentRefused(Reason.TOO_MUCH);
        }
        beside.documents().add(enrolment, document, sealed);
        changes.note(
                "enrolment.document-added",
                person,
                enrolment,
                Map.of(
                        "document", document.id().toString(),
                        "kind", document.kind().name(),
                        "sha256", document.sha256()));
        return document;
    }
}
