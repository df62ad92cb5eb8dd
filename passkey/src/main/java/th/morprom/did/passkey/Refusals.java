package th.morprom.did.passkey;

import com.webauthn4j.util.exception.WebAuthnException;
import com.webauthn4j.verifier.exception.BadAlgorithmException;
import com.webauthn4j.verifier.exception.BadChallengeException;
import com.webauthn4j.verifier.exception.BadOriginException;
import com.webauthn4j.verifier.exception.BadRpIdException;
import com.webauthn4j.verifier.exception.BadSignatureException;
import com.webauthn4j.verifier.exception.BadTopOriginException;
import com.webauthn4j.verifier.exception.CrossOriginException;
import com.webauthn4j.verifier.exception.InconsistentClientDataTypeException;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import com.webauthn4j.verifier.exception.MissingChallengeException;
import com.webauthn4j.verifier.exception.NotAllowedAlgorithmException;
import com.webauthn4j.verifier.exception.NotAllowedCredentialIdException;
import com.webauthn4j.verifier.exception.UserNotPresentException;
import com.webauthn4j.verifier.exception.UserNotVerifiedException;
import java.util.Map;
import th.morprom.did.passkey.PasskeyRefused.Reason;

/** The library's exceptions in our words; one that is not named here means the data is not what WebAuthn defines. */
final class Refusals {
    private static final Map<Class<? extends WebAuthnException>, Reason> REASONS = Map.ofEntries(
            Map.entry(NotAllowedCredentialIdException.class, Reason.UNKNOWN_CREDENTIAL),
            Map.entry(InconsistentClientDataTypeException.class, Reason.CEREMONY),
            Map.entry(BadChallengeException.class, Reason.CHALLENGE),
            Map.entry(MissingChallengeException.class, Reason.CHALLENGE),
            Map.entry(BadOriginException.class, Reason.ORIGIN),
            Map.entry(BadTopOriginException.class, Reason.ORIGIN),
            Map.entry(CrossOriginException.class, Reason.ORIGIN),
            Map.entry(BadRpIdException.class, Reason.RELYING_PARTY),
            Map.entry(UserNotPresentException.class, Reason.USER_NOT_PRESENT),
            Map.entry(UserNotVerifiedException.class, Reason.USER_NOT_VERIFIED),
            Map.entry(BadSignatureException.class, Reason.SIGNATURE),
            Map.entry(MaliciousCounterValueException.class, Reason.COUNTER),
            Map.entry(BadAlgorithmException.class, Reason.KEY_NOT_ACCEPTED),
            Map.entry(NotAllowedAlgorithmException.class, Reason.KEY_NOT_ACCEPTED));

    private Refusals() {}

    static PasskeyRefused of(WebAuthnException e) {
        var reason = REASONS.getOrDefault(e.getClass(), Reason.MALFORMED);
        var message = e.getMessage();
        return new PasskeyRefused(reason, message == null ? reason.name() : message, e);
    }
}
