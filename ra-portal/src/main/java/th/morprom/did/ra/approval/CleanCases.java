package th.morprom.did.ra.approval;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.ra.approval.ApprovalRefused.Reason;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.Proofing;
import th.morprom.did.ra.licence.MatchLicence;
import th.morprom.did.ra.supportingdocument.SupportingDocuments;
import th.morprom.did.ra.suspicion.FraudReports;

/**
 * Which enrolments may be approved in a list: the one place that says what a clean case is. Whatever is not clean is
 * decided by itself, on its own page.
 */
final class CleanCases {
    /** Most of a list; the CA takes no longer one. */
    static final int MOST = PendingApprovals.PAGE;

    /** The card's issuer confirmed the card, and an officer knew the face. */
    private static final Set<String> LEVELS = Set.of("IAL2.2", "IAL2.3");

    private final MatchLicence matchLicence;
    private final FraudReports reports;
    private final SupportingDocuments documents;
    private final Decisions decisions;

    CleanCases(MatchLicence matchLicence, FraudReports reports, SupportingDocuments documents, Decisions decisions) {
        this.matchLicence = matchLicence;
        this.reports = reports;
        this.documents = documents;
        this.decisions = decisions;
    }

    /** Whether it is worth ticking, by what its line knows; {@link #check} has the word. */
    static boolean looksClean(Case line) {
        return line.step().isPresent()
                && line.mismatches().isEmpty()
                && line.ial().filter(LEVELS::contains).isPresent()
                && line.beside().unopened() == 0;
    }

    /**
     * Refuses what is not clean.
     *
     * @param registrar who is going to sign
     * @throws ApprovalRefused with {@code NOT_CLEAN_…}: the first doubt
     * @throws th.morprom.did.ra.licence.LicenceRegistryUnavailable when the council's register does not answer
     */
    void check(UUID registrar, Enrolment enrolment) {
        checkHere(registrar, enrolment);
        // 5. Names, profession and number are those of the council's register today, and the licence is active.
        if (!matchLicence.compare(enrolment).matched()) {
            throw new ApprovalRefused(Reason.NOT_CLEAN_LICENCE);
        }
    }

    /**
     * Refuses what is not clean by all that is known here. The council's register is not asked, so that nobody outside is waited for
     * while rows are locked.
     *
     * @throws ApprovalRefused with {@code NOT_CLEAN_…}: the first doubt
     */
    void checkHere(UUID registrar, Enrolment enrolment) {
        doubt(registrar, enrolment).ifPresent(reason -> {
            throw new ApprovalRefused(reason);
        });
    }

    private Optional<Reason> doubt(UUID registrar, Enrolment enrolment) {
        // 1. It is as it was first submitted: never returned, never edited since.
        if (enrolment.version() != 1) {
            return Optional.of(Reason.NOT_CLEAN_CHANGED);
        }
        // And no registrar rejected another of this person's before, or doubted by a return that it is he.
        if (decisions.wasRefused(enrolment.person())) {
            return Optional.of(Reason.NOT_CLEAN_REJECTED);
        }
        // 2. The card said what was declared (nobody is proofed otherwise), at a level that leaves no question.
        if (enrolment
                .checks()
                .proofing()
                .map(Proofing::ial)
                .filter(LEVELS::contains)
                .isEmpty()) {
            return Optional.of(Reason.NOT_CLEAN_LEVEL);
        }
        // 3. Nobody reported this licence as used by an impostor.
        if (reports.concern(enrolment.licence().number())) {
            return Optional.of(Reason.NOT_CLEAN_REPORTED);
        }
        // 4. Whatever lies beside it, he who signs has opened himself; another's eyes are not his.
        if (!documents.openedAll(registrar, enrolment.id(), enrolment.version())) {
            return Optional.of(Reason.NOT_CLEAN_DOCUMENTS);
        }
        return Optional.empty();
    }
}
