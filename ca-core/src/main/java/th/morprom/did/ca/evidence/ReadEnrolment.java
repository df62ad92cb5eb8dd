package th.morprom.did.ca.evidence;

/** Reads whom evidence is about, for who hands it on; whether it holds only {@link VerifyEvidence} tells. */
public final class ReadEnrolment {
    private ReadEnrolment() {}

    /** @throws EvidenceRefused with {@code MALFORMED} */
    public static Enrolment of(String json) {
        return EvidenceReader.read(json).evidence().enrolment();
    }

    /**
     * Whether the applicant says that he keeps the key himself.
     *
     * @throws EvidenceRefused with {@code MALFORMED}
     */
    public static boolean saysOwnToken(String json) {
        var terms = EvidenceReader.read(json).evidence().acceptance().terms();
        return SubscriberTerms.of(terms)
                .filter(SubscriberTerms.OWN_TOKEN::equals)
                .isPresent();
    }
}
