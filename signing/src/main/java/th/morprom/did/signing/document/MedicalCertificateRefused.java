package th.morprom.did.signing.document;

import java.util.function.Supplier;

/** A value that no medical certificate may hold. The caller must change the named field. */
public final class MedicalCertificateRefused extends RuntimeException {

    /** What is wrong with the field. */
    public enum Reason {
        /** The field is empty. */
        MISSING,
        /** More characters or lines than the form has room for. */
        TOO_LONG,
        /** Not in the one spelling {@link FormText#normalised} gives: NFC, no outer or double spaces. */
        NOT_NORMALISED,
        /** A control, bidirectional or other character that changes the text without being seen. */
        HIDDEN_CHARACTER,
        /** A character the typeface of the form does not have. */
        UNPRINTABLE_CHARACTER,
        /** A Thai vowel or tone mark without its consonant, or too many on one. */
        MISPLACED_MARK,
        /** Not of the form the field asks for. */
        MALFORMED,
        /** The last digit of the citizen number does not fit the first twelve. */
        WRONG_CHECK_DIGIT,
        /** A measurement no living person has. */
        OUT_OF_RANGE,
        /** A date that has not come yet. */
        IN_THE_FUTURE,
        /** The examination is so long ago that the certificate would be over before it is signed. */
        EXPIRED,
        /** Nobody certifies his own health. */
        DOCTOR_IS_PATIENT,
        /** A period that ends before it begins. */
        WRONG_ORDER,
        /** The number of days is not the one between the dates. */
        DAYS_DO_NOT_ADD_UP,
        /** This form serves its purpose only if everything on it is certified. */
        NOT_CERTIFIED,
        /** The last seizure is not more than a year ago. */
        SEIZURE_TOO_RECENT,
        /** It does not go together with what another field says. */
        CONTRADICTORY
    }

    private final Reason reason;
    private final String field;

    /**
     * A refusal of one field.
     *
     * @param field path of the field from the record that refuses, as in its JSON form: {@code vitals.pulse}
     */
    public MedicalCertificateRefused(Reason reason, String field) {
        super(field + ": " + reason);
        this.reason = reason;
        this.field = field;
    }

    public Reason reason() {
        return reason;
    }

    /** Path of the refused field; never its value, which may be a person's. */
    public String field() {
        return field;
    }

    /** The same refusal seen from the record that holds this one as {@code member}. */
    public MedicalCertificateRefused within(String member) {
        return new MedicalCertificateRefused(reason, field.isEmpty() ? member : member + "." + field);
    }

    /** A part of a certificate, made so that a refusal of it is seen from the record that holds it as {@code member}. */
    public static <T> T within(String member, Supplier<T> part) {
        try {
            return part.get();
        } catch (MedicalCertificateRefused refused) {
            throw refused.within(member);
        }
    }
}
