package th.morprom.did.passkey;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import java.nio.ByteBuffer;
import java.util.List;

/** The library's verdict on an assertion, to hold against ours. It does not count. */
final class Webauthn4jJudge {
    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter credentials = new AttestedCredentialDataConverter(converter);
    private final WebAuthnManager manager = WebAuthnManager.createNonStrictWebAuthnManager(converter);
    private final String relyingPartyId;
    private final String origin;

    Webauthn4jJudge(String relyingPartyId, String origin) {
        this.relyingPartyId = relyingPartyId;
        this.origin = origin;
        manager.getAuthenticationDataVerifier().setMaliciousCounterValueHandler(assertion -> {});
    }

    @SuppressWarnings("CatchAndPrintStackTrace") // a refusal is an answer here, of whatever kind
    boolean accepts(Assertion assertion, Passkey passkey, byte[] challenge) {
        var request = new AuthenticationRequest(
                assertion.credentialId().toByteArray(),
                assertion.authenticatorData().toByteArray(),
                assertion.clientDataJson().toByteArray(),
                assertion.signature().toByteArray());
        var server = ServerProperty.builder()
                .origin(Origin.create(origin))
                .rpId(relyingPartyId)
                .challenge(new DefaultChallenge(challenge))
                .build();
        try {
            var ids = List.of(passkey.credentialId().toByteArray());
            manager.verify(
                    manager.parse(request), new AuthenticationParameters(server, record(passkey), ids, true, true));
            return true;
        } catch (RuntimeException refused) {
            return false;
        }
    }

    private CredentialRecord record(Passkey passkey) {
        var id = passkey.credentialId().toByteArray();
        var cose = passkey.publicKey().toByteArray();
        var attested = ByteBuffer.allocate(18 + id.length + cose.length)
                .position(16)
                .putShort((short) id.length)
                .put(id)
                .put(cose)
                .flip();
        return new CredentialRecordImpl(
                new NoneAttestationStatement(),
                null,
                null,
                null,
                passkey.signCount(),
                credentials.convert(attested),
                null,
                null,
                null,
                null);
    }
}
