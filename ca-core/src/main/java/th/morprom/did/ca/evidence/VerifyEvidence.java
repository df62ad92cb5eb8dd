package th.morprom.did.ca.evidence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.evidence.ApprovalPolicies.Step;
import th.morprom.did.ca.evidence.Evidence.Decision;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.ca.evidence.Registrars.Registrar;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.RelyingParty;

/** Checks approval evidence by the nine rules of docs/approval-evidence.md, in their order. */
public final class VerifyEvidence {
    private static final Duration LONGEST_AGE = Duration.ofDays(30);

    private final CentralOfficers officers;
    private final PolicyRules policyRules;
    private final StatementCheck statements;
    private final Renewal renewal;
    private final Clock clock;

    public VerifyEvidence(
            CentralOfficers officers,
            PolicyRules policyRules,
            RelyingParty relyingParty,
            JdbcClient jdbc,
            CurrentStatuses statuses,
            Clock clock) {
        this.officers = officers;
        this.policyRules = policyRules;
        this.statements = new StatementCheck(relyingParty);
        this.renewal = new Renewal(new RenewableCertificates(jdbc, statuses));
        this.clock = clock;
    }

    /**
     * Verifies evidence for a certificate of this key.
     *
     * @param json the evidence as it was handed over
     * @throws EvidenceRefused with the reason of the first rule that fails
     */
    public VerifiedApproval verify(String json, SubjectPublicKeyInfo publicKey) {
        var now = clock.instant();
        // Rule 1: it parses.
        var dossier = EvidenceReader.read(json);
        var evidence = dossier.evidence();
        // Rule 2: the policy allows the profile, is for the organisation, and its steps are the decisions' steps.
        var policy = policyRules.check(evidence);
        // Rule 3: every decision approves this enrolment, in time and in order.
        decisionsHold(dossier, policy.steps(), now);
        // Rule 4: every registrar holds his tier; every appointment leads to a central officer.
        var registrars = new Registrars(officers.offices(), evidence.appointments());
        var deciders = inOffice(evidence, registrars);
        // Rule 5: every registrar's scope covers the affiliation.
        isWhatTheListSays(evidence.enrolment(), policy);
        scopesCover(evidence.enrolment(), deciders);
        // Rule 6: nobody decides on himself or for himself.
        nobodyDecidesForHimself(evidence.enrolment(), deciders);
        if (policy.chain().needsIndependence()) {
            nobodyOwesHisOffice(deciders);
        }
        // Rule 7: every assertion verifies.
        assertionsVerify(dossier, deciders, registrars);
        // Rule 8: the applicant accepted this key under this enrolment.
        var terms = keyIsAccepted(dossier, publicKey, now);
        // Rule 9: what is renewed is this person's, at its end, and its key agrees.
        renewal.check(dossier, policy.profile(), now);
        var ownToken = terms == SubscriberTerms.OWN_TOKEN;
        return new VerifiedApproval(
                evidence.enrolment(),
                dossier.enrolmentSha256(),
                ownToken ? onOwnToken(policy.profile()) : policy.profile(),
                ownToken,
                deciders.get(deciders.size() - 1).id());
    }

    private static void decisionsHold(Dossier dossier, List<Step> steps, Instant now) {
        var enrolmentSha256 = dossier.enrolmentSha256();
        var decisions = dossier.evidence().decisions();
        var dueSince = dossier.evidence().enrolment().submittedAt();
        for (int i = 0; i < decisions.size(); i++) {
            var decision = decisions.get(i);
            if (!decision.decision().equals("approve")) {
                throw notValid(decision, "is no approval");
            }
            if (!decision.isAbout(enrolmentSha256)) {
                throw notValid(decision, "is about another enrolment or version");
            }
            if (decision.time().isBefore(latest(dueSince, now.minus(LONGEST_AGE)))
                    || decision.time().isAfter(now)) {
                throw notValid(decision, "is too old, too early or in the future");
            }
            if (isBeforeItsTime(decision, steps.get(i), dueSince)) {
                throw notValid(decision, "was made in another's place before its time");
            }
            dueSince = decision.time();
        }
    }

    private static boolean isBeforeItsTime(Decision decision, Step step, Instant dueSince) {
        return decision.escalatedTo()
                .flatMap(step::escalation)
                .filter(wait -> decision.time().isBefore(dueSince.plus(wait)))
                .isPresent();
    }

    private static List<Registrar> inOffice(Evidence evidence, Registrars registrars) {
        var deciders = evidence.decisions().stream()
                .map(decision -> registrars.inOffice(decision.registrar(), decision.office(), decision.time()))
                .toList();
        // Also an appointment that no decision needs has an appointer: evidence carries nothing unexplained.
        evidence.appointments().forEach(registrars::appointer);
        return deciders;
    }

    private static void isWhatTheListSays(Enrolment enrolment, PolicyRules.Met policy) {
        var affiliation = enrolment.affiliation();
        var listed = policy.listed();
        if (listed.filter(found -> !found.province().equals(affiliation.province()))
                .isPresent()) {
            throw new EvidenceRefused(
                    Reason.NOT_AS_LISTED, "by the list of organisations the affiliation lies in another province");
        }
        // The name becomes the certificate's organisation, and on a shorter chain no facility's registrar saw it.
        if (!policy.chain().isOfBefore()
                && listed.filter(found -> !found.name().equals(affiliation.facilityTh()))
                        .isPresent()) {
            throw new EvidenceRefused(
                    Reason.NOT_AS_LISTED, "by the list of organisations the affiliation has another name");
        }
    }

    private static void scopesCover(Enrolment enrolment, List<Registrar> deciders) {
        for (var registrar : deciders) {
            if (!registrar.covers(enrolment.affiliation())) {
                throw new EvidenceRefused(
                        Reason.OUT_OF_SCOPE,
                        "the scope " + registrar.scope() + " of registrar " + registrar.id()
                                + " does not cover the affiliation");
            }
        }
    }

    /** A passkey counts as the person who holds its key, under whatever id, and whatever the credential is called. */
    private void nobodyDecidesForHimself(Enrolment enrolment, List<Registrar> deciders) {
        var applicant = enrolment.person().id();
        var involved =
                List.of(applicant, enrolment.createdBy(), enrolment.proofing().officer());
        var decided = new HashSet<UUID>();
        var used = new HashSet<Bytes>(Set.of(enrolment.passkey().credentialId()));
        var keys = new HashSet<Bytes>(Set.of(statements.key(enrolment.passkey().passkey())));
        for (var registrar : deciders) {
            if (involved.contains(registrar.id())) {
                throw conflict(registrar, "is the applicant, filled in the enrolment or proofed the person");
            }
            if (!decided.add(registrar.id())
                    || !used.add(registrar.passkey().credentialId())
                    || !keys.add(statements.key(registrar.passkey()))) {
                throw conflict(registrar, "decides twice, or with another's passkey");
            }
            if (registrar.appointers().contains(applicant)) {
                throw conflict(registrar, "decides on his own appointer");
            }
        }
    }

    /** Where two are enough, one of them has not made the other what he is: an id and a second passkey are all it takes. */
    private static void nobodyOwesHisOffice(List<Registrar> deciders) {
        for (var registrar : deciders) {
            if (deciders.stream().map(Registrar::id).anyMatch(registrar.appointers()::contains)) {
                throw conflict(registrar, "owes his office to another who decides, and no more than two do");
            }
        }
    }

    private void assertionsVerify(Dossier dossier, List<Registrar> deciders, Registrars registrars) {
        var decisions = dossier.evidence().decisions();
        for (int i = 0; i < decisions.size(); i++) {
            statements.verify(decisions.get(i).assertion(), deciders.get(i).passkey(), dossier.decisionChallenge(i));
        }
        var appointments = dossier.evidence().appointments();
        for (int i = 0; i < appointments.size(); i++) {
            var appointer = registrars.appointer(appointments.get(i)).passkey();
            statements.verifyOnce(appointments.get(i).assertion(), appointer, dossier.appointmentChallenge(i));
        }
        statements.verify(
                dossier.evidence().acceptance().assertion(),
                dossier.evidence().enrolment().passkey().passkey(),
                dossier.acceptanceChallenge());
    }

    /** What he accepted says where the key is. */
    private static SubscriberTerms keyIsAccepted(Dossier dossier, SubjectPublicKeyInfo publicKey, Instant now) {
        var acceptance = dossier.evidence().acceptance();
        var submitted = dossier.evidence().enrolment().submittedAt();
        var earliest = latest(submitted, now.minus(LONGEST_AGE));
        if (!acceptance.publicKeySha256().equals(Der.of(publicKey).sha256())) {
            throw notAccepted("the applicant accepted another key");
        }
        if (!acceptance.enrolmentSha256().equals(dossier.enrolmentSha256())) {
            throw notAccepted("the applicant accepted under another enrolment or version");
        }
        var terms = SubscriberTerms.of(acceptance.terms()).orElseThrow(() -> notAccepted("the terms are unknown"));
        if (acceptance.time().isBefore(earliest) || acceptance.time().isAfter(now)) {
            throw notAccepted("the acceptance is too old, too early or in the future");
        }
        return terms;
    }

    private static CertificateProfile onOwnToken(CertificateProfile profile) {
        return profile.onOwnToken().orElseThrow(() -> notAccepted("the profile is not for keys on own tokens"));
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static EvidenceRefused notValid(Decision decision, String message) {
        return new EvidenceRefused(Reason.DECISION_NOT_VALID, "the " + decision.step() + " decision " + message);
    }

    private static EvidenceRefused conflict(Registrar registrar, String message) {
        return new EvidenceRefused(Reason.CONFLICT_OF_INTEREST, "registrar " + registrar.id() + " " + message);
    }

    private static EvidenceRefused notAccepted(String message) {
        return new EvidenceRefused(Reason.KEY_NOT_ACCEPTED, message);
    }
}
