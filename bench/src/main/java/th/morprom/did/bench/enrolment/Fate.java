package th.morprom.did.bench.enrolment;

import th.morprom.did.ra.appointment.Tier;

/**
 * What the registrars are to say about an enrolment: most are approved; every tenth comes back once for correction, and every
 * twenty-fifth is rejected, each tier doing its part of both.
 *
 * @param at the tier that says so
 */
record Fate(Kind kind, Tier at) {
    private static final int RETURNED_ONE_IN = 10;
    private static final int FIRST_RETURNED = 3;
    private static final int REJECTED_ONE_IN = 25;
    private static final int FIRST_REJECTED = 7;

    enum Kind {
        APPROVED,
        RETURNED_ONCE,
        REJECTED
    }

    /** Of the professional with this number. */
    static Fate of(int number) {
        var tiers = Tier.values();
        if (number % REJECTED_ONE_IN == FIRST_REJECTED) {
            return new Fate(Kind.REJECTED, tiers[number / REJECTED_ONE_IN % tiers.length]);
        }
        return number % RETURNED_ONE_IN == FIRST_RETURNED
                ? new Fate(Kind.RETURNED_ONCE, tiers[number / RETURNED_ONE_IN % tiers.length])
                : new Fate(Kind.APPROVED, Tier.FACILITY);
    }
}
