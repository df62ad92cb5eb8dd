package th.morprom.did.ra.supportingdocument;

/** What a document is, as its applicant says; also the last part of the message key {@code supporting.kind.<kind>}. */
public enum DocumentKind {
    /** Of his face. */
    PHOTO(1, false),
    /** Of the professional council: card or certificate, both sides. */
    LICENCE_CARD(2, true),
    /** Of the facility: that he was appointed, or works there. */
    APPOINTMENT_LETTER(2, true),
    /** Of the registrar of names, where card and council know him by different ones. */
    NAME_CHANGE(2, true);

    private final int most;
    private final boolean pdf;

    DocumentKind(int most, boolean pdf) {
        this.most = most;
        this.pdf = pdf;
    }

    /** How many of them an enrolment may have. */
    public int most() {
        return most;
    }

    /** Whether it may be a PDF, and not only a picture. */
    public boolean pdf() {
        return pdf;
    }
}
