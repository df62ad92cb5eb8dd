package th.morprom.did.ra.personnel;

/** Whether an account is that of the person whose number it has, as conditions in SQL. */
final class Known {
    /**
     * An officer saw person {@code p}: level 2 or higher, as {@code ProofedIdentities} says of one proofing; and not before his account was
     * given back to whom two officers took for him.
     */
    static final String SEEN = """
            exists (select from ra.proofing x
                     where x.person = p.id and x.ial not like 'IAL1%'
                       and not exists (select from ra.recovery r
                                        where r.person = p.id and r.outcome = 'RECOVERED' and r.ended_at >= x.proofed_at))
            """;

    /** Somebody who knows person {@code p} appointed him; the same holds of that. */
    private static final String APPOINTED = """
            exists (select from ra.appointment a
                     where a.registrar = p.id
                       and not exists (select from ra.recovery r
                                        where r.person = p.id and r.outcome = 'RECOVERED'
                                          and r.ended_at >= least(a.not_before, a.ended_at)))
            """;

    /** The same, or he was appointed by somebody who knows him. */
    static final String KNOWN = "(" + SEEN + " or " + APPOINTED + ")";

    private Known() {}
}
