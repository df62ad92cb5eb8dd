package th.morprom.did.ra.certificate;

import th.morprom.did.ra.enrolment.CertificationUnavailable;

/**
 * How long a round goes on that asks the CA about one certificate after the other. Of a single one nothing may be heard, or it may be in
 * trouble for long, and the others are not to wait for that; but whoever asks on and on of a CA that is away holds up whatever waits for
 * the round.
 */
final class Patience {
    /** In succession. */
    private static final int SILENCES = 2;

    private static final int TROUBLES = 20;

    private int silences;
    private int troubles;

    /** It did, or refused, what it was asked. */
    void answered() {
        silences = 0;
    }

    /** It did not. True if the round ends with that. */
    boolean endsWith(CertificationUnavailable outage) {
        if (outage.answered()) {
            silences = 0;
            return ++troubles >= TROUBLES;
        }
        return ++silences >= SILENCES;
    }
}
