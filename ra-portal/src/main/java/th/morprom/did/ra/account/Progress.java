package th.morprom.did.ra.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.approval.DecisionHistory;
import th.morprom.did.ra.consent.ConsentReceipt;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.enrolment.EnrolmentState;

/** The way from registration to certificate, as a line of steps of which one is the next. */
final class Progress {
    private final Enrolment enrolment;
    private final Map<Purpose, ConsentReceipt> consents;
    private final List<DecisionHistory.Made> decisions;
    private final List<Step> steps = new ArrayList<>();
    private boolean waiting;

    private Progress(Enrolment enrolment, Map<Purpose, ConsentReceipt> consents, List<DecisionHistory.Made> decisions) {
        this.enrolment = enrolment;
        this.consents = consents;
        this.decisions = decisions;
    }

    static List<Step> of(
            Enrolment enrolment, Map<Purpose, ConsentReceipt> consents, List<DecisionHistory.Made> decisions) {
        var progress = new Progress(enrolment, consents, decisions);
        progress.applicant();
        progress.registrars();
        progress.certificate();
        return List.copyOf(progress.steps);
    }

    /** Whether the three needed things are there and only the button is missing. */
    static boolean readyToSubmit(Enrolment enrolment, Map<Purpose, ConsentReceipt> consents) {
        return open(enrolment)
                && consented(consents)
                && enrolment.checks().proofing().isPresent();
    }

    static boolean open(Enrolment enrolment) {
        return enrolment.state() == EnrolmentState.DRAFT || enrolment.state() == EnrolmentState.RETURNED;
    }

    private static boolean consented(Map<Purpose, ConsentReceipt> consents) {
        return Arrays.stream(Purpose.values()).filter(Purpose::needed).allMatch(consents::containsKey);
    }

    private void applicant() {
        steps.add(Step.done("registered", Optional.empty()));
        add("consent", consented(consents), consentedAt());
        var proofing = enrolment.checks().proofing();
        add("proofing", proofing.isPresent(), proofing.map(p -> p.time()));
        var licence = enrolment.checks().licence();
        if (licence.isPresent() && !licence.get().matched() && open(enrolment)) {
            waiting = true;
            steps.add(Step.stopped("licence", "step.licence.differs"));
        } else {
            add("licence", licence.isPresent(), licence.map(l -> l.time()));
        }
        var submitted = !open(enrolment);
        if (enrolment.state() == EnrolmentState.RETURNED) {
            waiting = true;
            steps.add(Step.stopped("submission", "step.submission.returned"));
        } else {
            add(
                    "submission",
                    submitted,
                    enrolment.frozen().map(Enrolment.Frozen::submittedAt).filter(t -> submitted));
        }
    }

    private void registrars() {
        var made = decisions.stream()
                .filter(d -> d.version() == enrolment.version())
                .toList();
        for (int i = 0; i < enrolment.steps().size(); i++) {
            var tier = enrolment.steps().get(i);
            var approved = i < enrolment.approvedSteps().size();
            var decision = made.stream().skip(i).findFirst();
            if (decision.filter(d -> d.decision().kind() == Decision.Kind.REJECT)
                    .isPresent()) {
                waiting = true;
                steps.add(Step.stopped("tier." + tier.code(), "step.rejected"));
            } else {
                add(
                        "tier." + tier.code(),
                        approved,
                        decision.filter(d -> approved).map(DecisionHistory.Made::time));
            }
        }
    }

    private void certificate() {
        if (enrolment.state() == EnrolmentState.REVOKED) {
            steps.add(Step.stopped("certificate", "step.certificate.revoked"));
        } else {
            add(
                    "certificate",
                    enrolment.state() == EnrolmentState.CERTIFIED,
                    Optional.of(enrolment.changedAt()).filter(t -> enrolment.state() == EnrolmentState.CERTIFIED));
        }
    }

    /** The first step that is not done is the one it waits for; the ones after it come later. */
    private void add(String key, boolean done, Optional<Instant> time) {
        if (done) {
            steps.add(Step.done(key, time));
        } else if (waiting) {
            steps.add(Step.later(key));
        } else if (enrolment.state() == EnrolmentState.DROPPED) {
            waiting = true;
            steps.add(Step.stopped(key, "step.ended"));
        } else {
            waiting = true;
            steps.add(Step.now(key, "step." + key + ".now"));
        }
    }

    private Optional<Instant> consentedAt() {
        return Arrays.stream(Purpose.values())
                .filter(Purpose::needed)
                .map(consents::get)
                .filter(java.util.Objects::nonNull)
                .map(ConsentReceipt::time)
                .max(Instant::compareTo);
    }
}
