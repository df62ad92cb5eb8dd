package th.morprom.did.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AuthenticatorDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.util.exception.WebAuthnException;
import java.security.Provider;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import th.morprom.did.passkey.PasskeyRefused.Reason;

/**
 * The party that passkeys are registered with. It accepts ES256, EdDSA (Ed25519) and RS256 (from 2,048 bits), always
 * with user verification, only as the top page of one of its own origins. Attestation is not asked for and not trusted.
 *
 * <p>Thread-safe.
 *
 * @see <a href="https://www.w3.org/TR/webauthn-2/#sctn-rp-operations">WebAuthn section 7</a>
 */
public final class RelyingParty {
    private static final int MIN_CHALLENGE_BYTES = 16;
    private static final List<PublicKeyCredentialParameters> ALGORITHMS = CoseKeys.ALGORITHMS.stream()
            .map(algorithm -> new PublicKeyCredentialParameters(PublicKeyCredentialType.PUBLIC_KEY, algorithm))
            .toList();

    private final String id;
    private final Set<Origin> origins;
    private final CoseKeys coseKeys;
    private final AssertionCheck assertionCheck;
    private final WebAuthnManager registrations;

    /**
     * A relying party.
     *
     * @param id the relying party id, a domain such as {@code localhost}
     * @param origins where its pages live, such as {@code http://localhost:8080}
     * @param provider reads keys and verifies signatures of EC and RSA; not registered
     * @throws IllegalArgumentException if id or origins are empty
     */
    public RelyingParty(String id, Set<String> origins, Provider provider) {
        if (id.isBlank() || origins.isEmpty()) {
            throw new IllegalArgumentException("a relying party has an id and at least one origin");
        }
        this.id = id;
        this.origins = origins.stream().map(Origin::create).collect(Collectors.toUnmodifiableSet());
        var converter = new ObjectConverter();
        this.coseKeys = new CoseKeys(converter, provider);
        this.assertionCheck = new AssertionCheck(id, this.origins, new AuthenticatorDataConverter(converter));
        this.registrations = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    }

    /**
     * Checks a new credential.
     *
     * @param challenge what the registration was asked with, at least 16 bytes
     * @throws PasskeyRefused with the first rule that fails
     */
    public Passkey verify(Registration registration, byte[] challenge) {
        var request = new RegistrationRequest(
                registration.attestationObject().toByteArray(),
                registration.clientDataJson().toByteArray());
        var parameters = new RegistrationParameters(server(challenge), ALGORITHMS, true, true);
        var data = parsed(() -> registrations.parse(request));
        checked(() -> registrations.verify(data, parameters));
        var attestation = data.getAttestationObject();
        var credential =
                attestation == null ? null : attestation.getAuthenticatorData().getAttestedCredentialData();
        if (credential == null) {
            throw new PasskeyRefused(Reason.MALFORMED, "no credential in the attestation object");
        }
        return new Passkey(
                Bytes.of(credential.getCredentialId()),
                coseKeys.encode(credential.getCOSEKey()),
                attestation.getAuthenticatorData().getSignCount());
    }

    /**
     * What the authenticator says of a new credential that {@link #verify(Registration, byte[])} found good.
     *
     * @throws PasskeyRefused with {@code MALFORMED} if it is no registration
     */
    public Syncing syncing(Registration registration) {
        var attestation = parsed(() -> registrations.parse(new RegistrationRequest(
                        registration.attestationObject().toByteArray(),
                        registration.clientDataJson().toByteArray())))
                .getAttestationObject();
        if (attestation == null) {
            throw new PasskeyRefused(Reason.MALFORMED, "no attestation object");
        }
        var said = attestation.getAuthenticatorData();
        if (!said.isFlagBE()) {
            return Syncing.DEVICE_BOUND;
        }
        return said.isFlagBS() ? Syncing.SYNCED : Syncing.ELIGIBLE;
    }

    /**
     * Checks an assertion made just now. The caller stores the new sign count before it acts on the assertion.
     *
     * @param challenge what the assertion was asked for, at least 16 bytes
     * @return the new sign count
     * @throws PasskeyRefused with the first rule that fails
     */
    public long verify(Assertion assertion, Passkey passkey, byte[] challenge) {
        var signCount = signCount(assertion, passkey, challenge);
        // WebAuthn section 7.2 step 21: an authenticator that counts has counted on.
        if ((signCount > 0 || passkey.signCount() > 0) && signCount <= passkey.signCount()) {
            throw new PasskeyRefused(Reason.COUNTER, "the counter did not grow");
        }
        return signCount;
    }

    /**
     * Checks a stored assertion again: every rule except that of the counter, which only has a meaning at the time.
     *
     * @param challenge what the assertion was asked for, at least 16 bytes
     * @throws PasskeyRefused with the first rule that fails
     */
    public void verifyRecorded(Assertion assertion, Passkey passkey, byte[] challenge) {
        signCount(assertion, passkey, challenge);
    }

    /**
     * Asserts that what this passkey signs could be verified at all, before it is believed for years.
     *
     * @throws PasskeyRefused with {@code MALFORMED} or {@code KEY_NOT_ACCEPTED}
     */
    public void requireUsable(Passkey passkey) {
        var unused = parsed(() -> coseKeys.verifying(passkey.publicKey()));
    }

    /**
     * A public key in its one form: the same for every credential of this key, however its COSE_Key is written and whatever else stands in
     * it. Whether two people or two passkeys are one is asked of this, and not of names or of CBOR.
     *
     * @param cose a COSE_Key, as a {@link Passkey} has it
     * @return its SubjectPublicKeyInfo in DER (RFC 5280 section 4.1)
     * @throws PasskeyRefused with {@code MALFORMED} or {@code KEY_NOT_ACCEPTED}
     */
    public Bytes publicKeyInfo(Bytes cose) {
        return parsed(() -> Bytes.of(coseKeys.verifying(cose).key().getEncoded()));
    }

    private long signCount(Assertion assertion, Passkey passkey, byte[] challenge) {
        requireLength(challenge);
        if (!assertion.credentialId().equals(passkey.credentialId())) {
            throw new PasskeyRefused(Reason.UNKNOWN_CREDENTIAL, "the assertion is by another credential");
        }
        return parsed(() -> assertionCheck.signCount(assertion, coseKeys.verifying(passkey.publicKey()), challenge));
    }

    private ServerProperty server(byte[] challenge) {
        requireLength(challenge);
        return ServerProperty.builder()
                .origins(origins)
                .rpId(id)
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    private static void requireLength(byte[] challenge) {
        if (challenge.length < MIN_CHALLENGE_BYTES) {
            throw new IllegalArgumentException("a challenge has at least " + MIN_CHALLENGE_BYTES + " bytes");
        }
    }

    private static <T> T parsed(Supplier<T> parsing) {
        try {
            return parsing.get();
        } catch (PasskeyRefused e) {
            throw e;
        } catch (RuntimeException e) {
            // The parser answers hostile bytes with many kinds of exception; every one means the same.
            throw new PasskeyRefused(Reason.MALFORMED, "not readable as WebAuthn data", e);
        }
    }

    private static void checked(Runnable check) {
        try {
            check.run();
        } catch (WebAuthnException e) {
            throw Refusals.of(e);
        } catch (IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            // Keys and signatures that are well-formed CBOR but not numbers of their kind end here.
            throw new PasskeyRefused(Reason.MALFORMED, "not readable as WebAuthn data", e);
        }
    }
}
