package th.morprom.did.ra.signingrequest;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.register.Abandonment;

/**
 * A medical certificate that a program wants signed.
 *
 * @param id also the document's
 * @param position in the order of arrival
 * @param hcode9 the program's facility
 * @param doctor who is to sign
 * @param number printed on it
 * @param reference what the program itself calls it
 * @param replaces the request whose document it takes the place of
 * @param expiresAt from then on nobody waits for it
 * @param agreedAt when its doctor agreed; from then on it is signed or abandoned, and nothing else
 * @param abandoned why it could not be signed although he agreed
 */
public record SigningRequest(
        UUID id,
        long position,
        UUID client,
        String hcode9,
        UUID doctor,
        String licenceNumber,
        String number,
        CertificateType type,
        Optional<String> reference,
        State state,
        Optional<UUID> replaces,
        Instant requestedAt,
        Instant expiresAt,
        Instant changedAt,
        Optional<Declined> declined,
        Optional<Instant> agreedAt,
        Optional<Abandonment> abandoned) {

    /** Where it stands. */
    public enum State {
        /** The doctor has not answered. */
        WAITING,
        SIGNED,
        /** The doctor does not sign it. */
        DECLINED,
        /** Nobody answered in time. */
        EXPIRED,
        /** The program took it back, before or after it was signed. */
        WITHDRAWN,
        /** Another took its place. */
        REPLACED,
        /** The doctor agreed, and it could not be signed. */
        ABANDONED
    }

    /** Whether it waits for its doctor, who has not agreed to it. */
    boolean open() {
        return state == State.WAITING && agreedAt.isEmpty();
    }

    /** Why the doctor does not sign, and in his own words where he has more to say. */
    public record Declined(DeclineReason reason, Optional<String> note) {}

    /** Why a doctor does not sign. */
    public enum DeclineReason {
        NOT_MY_PATIENT,
        NOT_EXAMINED,
        WRONG_CONTENT,
        INCOMPLETE,
        OTHER
    }
}
