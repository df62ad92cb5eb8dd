package th.morprom.did.ca.evidence;

/** Reads whom evidence is about, for who hands it on; whether it holds only {@link VerifyEvidence} tells. */
public final class ReadEnrolment {
    private ReadEnrolment() {}

    /** @throws EvidenceRefused with {@code MALFORMED} */
    public static Enrolment of(String json) {
        return EvidenceReader.read(json).evidence().enrolment();
    }
}
