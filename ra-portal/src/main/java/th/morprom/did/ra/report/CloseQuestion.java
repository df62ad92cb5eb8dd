package th.morprom.did.ra.report;

import th.morprom.did.signing.digests.WithdrawQuestion;

/** What a doctor's passkey was asked for is signed no more once nothing of it waits for him. */
final class CloseQuestion {
    private final Reports reports;
    private final WithdrawQuestion question;

    CloseQuestion(Reports reports, WithdrawQuestion question) {
        this.reports = reports;
        this.question = question;
    }

    /** To be called when it is written down that this report waits no longer; others of the same question may. */
    void close(Report report) {
        report.authorisation()
                .filter(asked -> !reports.isAsked(asked))
                .ifPresent(asked -> question.withdraw(asked, report.client()));
    }
}
