package th.morprom.did.passkey;

import com.webauthn4j.converter.AuthenticatorDataConverter;
import com.webauthn4j.data.client.Origin;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Set;
import th.morprom.did.passkey.PasskeyRefused.Reason;

/**
 * Checks one assertion with one passkey: WebAuthn section 7.2, the steps that are a server's.
 *
 * <p>It is here, and not left to the library that checks registrations, because the CA checks six of these for every
 * certificate: docs/decisions/0009. A test holds both against each other.
 */
final class AssertionCheck {
    private final byte[] relyingPartyHash;
    private final Set<Origin> origins;
    private final AuthenticatorDataConverter extensionReader;

    AssertionCheck(String relyingPartyId, Set<Origin> origins, AuthenticatorDataConverter extensionReader) {
        this.relyingPartyHash = sha256(relyingPartyId.getBytes(StandardCharsets.UTF_8));
        this.origins = origins;
        this.extensionReader = extensionReader;
    }

    /**
     * The signature counter of an assertion that holds, an unsigned 32-bit number.
     *
     * @throws PasskeyRefused with the first rule that fails
     */
    long signCount(Assertion assertion, VerifyingKey key, byte[] challenge) {
        var authenticatorBytes = assertion.authenticatorData().toByteArray();
        var clientBytes = assertion.clientDataJson().toByteArray();
        var authenticator = AuthenticatorData.read(authenticatorBytes, extensionReader);
        // Steps 8 to 13: the page.
        page(ClientData.read(clientBytes), challenge);
        // Steps 15 to 18: the authenticator and its holder.
        authenticator(authenticator);
        // Steps 19 and 20: the signature over both.
        require(
                key.verifies(assertion.signature().toByteArray(), authenticatorBytes, sha256(clientBytes)),
                Reason.SIGNATURE,
                "the signature does not verify with the passkey");
        return authenticator.signCount();
    }

    private void page(ClientData page, byte[] challenge) {
        require(page.type().equals("webauthn.get"), Reason.CEREMONY, "the client data is not of an assertion");
        var expected = Base64.getUrlEncoder().withoutPadding().encodeToString(challenge);
        require(page.challenge().equals(expected), Reason.CHALLENGE, "the assertion is for another challenge");
        require(origins.contains(Origin.create(page.origin())), Reason.ORIGIN, "the page is of another origin");
        require(!page.embedded(), Reason.ORIGIN, "the page was inside another");
        require(
                page.tokenBinding().stream().noneMatch("present"::equals),
                Reason.MALFORMED,
                "there is no token binding here");
    }

    private void authenticator(AuthenticatorData said) {
        require(
                MessageDigest.isEqual(said.relyingPartyHash(), relyingPartyHash),
                Reason.RELYING_PARTY,
                "the assertion is for another relying party");
        require(said.says(AuthenticatorData.USER_PRESENT), Reason.USER_NOT_PRESENT, "nobody was present");
        require(said.says(AuthenticatorData.USER_VERIFIED), Reason.USER_NOT_VERIFIED, "nobody was verified");
        require(
                said.says(AuthenticatorData.BACKUP_ELIGIBLE) || !said.says(AuthenticatorData.BACKED_UP),
                Reason.MALFORMED,
                "a credential that is backed up may be");
    }

    private static void require(boolean holds, Reason reason, String otherwise) {
        if (!holds) {
            throw new PasskeyRefused(reason, otherwise);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
