package th.morprom.did.ca.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.evidence.Evidence.Decision;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.ca.evidence.Registrars.Registrar;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.RelyingParty;

/** Checks approval evidence by the nine rules of docs/approval-evidence.md, in their order. */
public final class VerifyEvidence {
    private static final Duration LONGEST_AGE = Duration.ofDays(30);

    private final CentralOfficers officers;
    private final CertificateProfiles profiles;
    private final StatementCheck statements;
    private final Renewal renewal;
    private final Clock clock;
    private final ApprovalPolicies policies = ApprovalPolicies.load();

    public VerifyEvidence(
            CentralOfficers officers,
            CertificateProfiles profiles,
            RelyingParty relyingParty,
            JdbcClient jdbc,
            CurrentStatuses statuses,
            Clock clock) {
        this.officers = officers;
        this.profiles = profiles;
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
        // Rule 2: the policy allows the profile, and its steps are the decisions' steps.
        var profile = policyMet(evidence);
        // Rule 3: every decision approves this enrolment, in time and in order.
        decisionsHold(dossier, now);
        // Rule 4: every registrar holds his tier; every appointment leads to a central officer.
        var registrars = new Registrars(officers.offices(), evidence.appointments());
        var deciders = inOffice(evidence, registrars);
        // Rule 5: every registrar's scope covers the affiliation.
        scopesCover(evidence.enrolment(), deciders);
        // Rule 6: nobody decides on himself or for himself.
        nobodyDecidesForHimself(evidence.enrolment(), deciders);
        // Rule 7: every assertion verifies.
        assertionsVerify(dossier, deciders, registrars);
        // Rule 8: the applicant accepted this key under this enrolment.
        var terms = keyIsAccepted(dossier, publicKey, now);
        // Rule 9: what is renewed is this person's, at its end, and its key agrees.
        renewal.check(dossier, profile, now);
        var ownToken = terms == SubscriberTerms.OWN_TOKEN;
        return new VerifiedApproval(
                evidence.enrolment(),
                dossier.enrolmentSha256(),
                ownToken ? onOwnToken(profile) : profile,
                ownToken,
                deciders.get(deciders.size() - 1).id());
    }

    private CertificateProfile policyMet(Evidence evidence) {
        var enrolment = evidence.enrolment();
        var policy = policies.find(enrolment.policy()).orElseThrow(() -> notMet("the policy is unknown"));
        var profile = profiles.find(enrolment.profile()).orElseThrow(() -> notMet("the profile is unknown"));
        if (!policy.profile().equals(profile.name())) {
            throw notMet("the policy does not allow the profile");
        }
        var licence = enrolment.licence();
        if (profile.profession().stream()
                .noneMatch(profession -> profession.covers(licence.council(), licence.profession()))) {
            throw notMet("the profile is not for this profession");
        }
        if (!evidence.decisions().stream().map(Decision::step).toList().equals(policy.steps())) {
            throw notMet("the decisions are not exactly the steps of the policy");
        }
        if (policy.isForRenewals() != enrolment.renews().isPresent()) {
            throw notMet("the policy is for renewals, and the enrolment is none, or the other way round");
        }
        return profile;
    }

    private static void decisionsHold(Dossier dossier, Instant now) {
        var enrolmentSha256 = dossier.enrolmentSha256();
        var earliest = latest(dossier.evidence().enrolment().submittedAt(), now.minus(LONGEST_AGE));
        for (var decision : dossier.evidence().decisions()) {
            if (!decision.decision().equals("approve")) {
                throw notValid(decision, "is no approval");
            }
            if (!decision.isAbout(enrolmentSha256)) {
                throw notValid(decision, "is about another enrolment or version");
            }
            if (decision.time().isBefore(earliest) || decision.time().isAfter(now)) {
                throw notValid(decision, "is too old, too early or in the future");
            }
            earliest = decision.time();
        }
    }

    private static List<Registrar> inOffice(Evidence evidence, Registrars registrars) {
        var deciders = evidence.decisions().stream()
                .map(decision -> registrars.inOffice(decision.registrar(), decision.step(), decision.time()))
                .toList();
        // Also an appointment that no decision needs has an appointer: evidence carries nothing unexplained.
        evidence.appointments().forEach(registrars::appointer);
        return deciders;
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

    /** A passkey counts as the person who holds it, under whatever id. */
    private static void nobodyDecidesForHimself(Enrolment enrolment, List<Registrar> deciders) {
        var applicant = enrolment.person().id();
        var involved =
                List.of(applicant, enrolment.createdBy(), enrolment.proofing().officer());
        var decided = new HashSet<UUID>();
        var used = new HashSet<Bytes>(Set.of(enrolment.passkey().credentialId()));
        for (var registrar : deciders) {
            if (involved.contains(registrar.id())) {
                throw conflict(registrar, "is the applicant, filled in the enrolment or proofed the person");
            }
            if (!decided.add(registrar.id()) || !used.add(registrar.passkey().credentialId())) {
                throw conflict(registrar, "decides twice, or with another's passkey");
            }
            if (registrar.appointers().contains(applicant)) {
                throw conflict(registrar, "decides on his own appointer");
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
        if (!acceptance.publicKeySha256().equals(sha256(publicKey))) {
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

    private static String sha256(SubjectPublicKeyInfo publicKey) {
        try {
            return Der.of(publicKey.getEncoded(ASN1Encoding.DER)).sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static EvidenceRefused notMet(String message) {
        return new EvidenceRefused(Reason.POLICY_NOT_MET, message);
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
