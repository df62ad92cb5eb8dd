package th.morprom.did.signing.verification;

import th.morprom.did.signing.verification.Verdict.Outcome;

/** A rule of docs/verification.md failed and decides the verdict. */
final class Rejected extends RuntimeException {
    private final Outcome outcome;
    private final Finding finding;

    Rejected(Outcome outcome, Finding finding) {
        // It is a result, not a fault: no trace of it is ever looked at.
        super(outcome + ": " + finding, null, false, false);
        this.outcome = outcome;
        this.finding = finding;
    }

    Outcome outcome() {
        return outcome;
    }

    Finding finding() {
        return finding;
    }
}
