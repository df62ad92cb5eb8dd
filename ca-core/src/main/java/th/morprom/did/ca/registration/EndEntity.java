package th.morprom.did.ca.registration;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.profile.SigningAuthority;

/**
 * Somebody or something that a registration authority asks a certificate for.
 *
 * @param subjectDN as it was written; what the certificate says comes from evidence where the profile wants evidence
 * @param subjectAltName the same; empty for none
 * @param email empty for none
 * @param requestId of the certificate that it may ask for, or has got
 * @param evidence docs/approval-evidence.md; kept only until the certificate is there
 */
public record EndEntity(
        String username,
        SigningAuthority authority,
        CertificateProfile profile,
        String subjectDN,
        String subjectAltName,
        String email,
        State state,
        UUID requestId,
        Optional<String> evidence) {

    /** The same, asking under another request id. */
    EndEntity under(UUID other) {
        return new EndEntity(username, authority, profile, subjectDN, subjectAltName, email, state, other, evidence);
    }

    /** Where it stands, with the contract's numbers. */
    public enum State {
        NEW(10),
        FAILED(11),
        INPROCESS(30),
        GENERATED(40),
        REVOKED(50),
        HISTORICAL(60);

        private final int code;

        State(int code) {
            this.code = code;
        }

        public int code() {
            return code;
        }

        /** The state with this number, if this CA knows it. */
        public static Optional<State> of(int code) {
            for (var state : values()) {
                if (state.code == code) {
                    return Optional.of(state);
                }
            }
            return Optional.empty();
        }

        /** Those in which it may ask for its certificate. */
        static final Set<State> WAITING = EnumSet.of(NEW, FAILED, INPROCESS);

        /** Whether it may ask for its certificate. */
        boolean isWaiting() {
            return WAITING.contains(this);
        }
    }
}
