package th.morprom.did.ra.serviceconfirmation;

/** Why somebody of the facility confirms in the patient's place, and by what he knows that the service was given. */
public record Stead(Reason reason, Means means) {
    /** Also the last part of the message key {@code service.reason.<reason>}. */
    public enum Reason {
        /** The patient has no account here, or nothing to sign with. */
        NO_PASSKEY,
        /** He cannot do it himself; what hinders him is nobody's business here. */
        NOT_ABLE,
        /** He is a minor, and no guardian can be had. */
        MINOR
    }

    /** Also the last part of the message key {@code service.means.<means>}. */
    public enum Means {
        /** He met the patient. */
        IN_PERSON,
        /** He spoke with the patient by telephone or video. */
        CALLED,
        /** He spoke with who cares for the patient. */
        CALLED_CARER,
        /** He saw that the patient signed for what was sent to him. */
        DELIVERY_RECEIPT
    }
}
