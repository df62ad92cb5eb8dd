package th.morprom.did.ra.suspicion;

import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.FreeText;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.suspicion.FraudReport.State;
import th.morprom.did.ra.suspicion.SuspicionRefused.Reason;
import th.morprom.did.ra.throttle.Allowance;

/** Anybody reports somebody who may be no doctor. No account is needed, and no name. */
public final class ReportSuspicion {
    private static final int MOST_LINE = 200;
    private static final int MOST_DESCRIPTION = 2_000;
    private static final int LEAST_DESCRIPTION = 10;

    /** Without the letters and digits that people mix up. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int REFERENCE_CHARACTERS = 12;

    private final FraudReports reports;
    private final Allowance allowance;
    private final SecureRandom random;
    private final Changes changes;

    ReportSuspicion(FraudReports reports, Allowance allowance, SecureRandom random, Changes changes) {
        this.reports = reports;
        this.allowance = allowance;
        this.random = random;
        this.changes = changes;
    }

    /** What is reported; empty texts where nothing is known. */
    public record Suspicion(String about, String licenceNumber, String place, String description, String contact) {
        /** @throws SuspicionRefused if it says too little to go by, or too much to read */
        public Suspicion {
            about = line(about);
            licenceNumber = line(licenceNumber);
            place = line(place);
            contact = line(contact);
            description = FreeText.of(description, LEAST_DESCRIPTION, MOST_DESCRIPTION)
                    .orElseThrow(() -> new SuspicionRefused(Reason.INCOMPLETE));
            if (about.isEmpty() && licenceNumber.isEmpty()) {
                throw new SuspicionRefused(Reason.INCOMPLETE);
            }
        }

        /** Most of it is copied from where the suspicion arose. */
        private static String line(String typed) {
            if (typed.length() > MOST_LINE) {
                throw new SuspicionRefused(Reason.INCOMPLETE);
            }
            return FreeText.line(typed, MOST_LINE).orElse("");
        }
    }

    /**
     * Takes the report.
     *
     * @param address from where it came; it is counted, not kept
     * @return a reference to quote
     * @throws SuspicionRefused if this address has reported too often
     */
    public String report(Suspicion suspicion, String address) {
        if (!allowance.take(address)) {
            throw new SuspicionRefused(Reason.TOO_MANY);
        }
        return changes.make(() -> {
            var now = changes.now();
            var report = new FraudReport(
                    UUID.randomUUID(),
                    reference(),
                    suspicion.about(),
                    suspicion.licenceNumber(),
                    suspicion.place(),
                    suspicion.description(),
                    State.NEW,
                    now,
                    now);
            reports.add(report, Optional.of(suspicion.contact()).filter(text -> !text.isEmpty()));
            changes.note("suspicion.reported", "anonymous", report.id().toString(), Map.of());
            return report.reference();
        });
    }

    private String reference() {
        var text = new StringBuilder("F-");
        for (var i = 0; i < REFERENCE_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }
}
