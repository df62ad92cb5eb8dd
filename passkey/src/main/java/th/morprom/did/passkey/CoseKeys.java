package th.morprom.did.passkey;

import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecord;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.attestation.statement.NoneAttestationStatement;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import th.morprom.did.passkey.PasskeyRefused.Reason;

/** COSE keys, in and out, of the kinds that are accepted. */
final class CoseKeys {
    static final Set<COSEAlgorithmIdentifier> ALGORITHMS =
            Set.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final int AAGUID_BYTES = 16;
    private static final int MIN_RSA_BITS = 2_048;
    private static final int MAX_RSA_BITS = 4_096;
    private static final int P256_BITS = 256;

    private final ObjectConverter converter;
    private final AttestedCredentialDataConverter credentials;

    CoseKeys(ObjectConverter converter) {
        this.converter = converter;
        this.credentials = new AttestedCredentialDataConverter(converter);
    }

    /** The key of a new credential, if it is of an accepted kind. */
    Bytes encode(@Nullable COSEKey key) {
        if (key == null) {
            throw new PasskeyRefused(Reason.MALFORMED, "no public key");
        }
        checkKind(key);
        return Bytes.of(converter.getCborMapper().writeValueAsBytes(key));
    }

    /** The passkey as the library takes it. */
    CredentialRecord record(Passkey passkey) {
        var id = passkey.credentialId().toByteArray();
        var cose = passkey.publicKey().toByteArray();
        // Attested credential data (WebAuthn section 6.5.1): AAGUID, length and id, then the key up to the end.
        var attested = ByteBuffer.allocate(AAGUID_BYTES + Short.BYTES + id.length + cose.length)
                .put(new byte[AAGUID_BYTES])
                .putShort((short) id.length)
                .put(id)
                .put(cose)
                .flip();
        var data = credentials.convert(attested);
        if (attested.hasRemaining()) {
            throw new PasskeyRefused(Reason.MALFORMED, "bytes after the public key");
        }
        checkKind(data.getCOSEKey());
        return new CredentialRecordImpl(
                new NoneAttestationStatement(), null, null, null, passkey.signCount(), data, null, null, null, null);
    }

    private static void checkKind(COSEKey key) {
        var publicKey = key.getPublicKey();
        if (publicKey == null || !hasAcceptedAlgorithm(key) || !accepted(publicKey)) {
            throw new PasskeyRefused(
                    Reason.KEY_NOT_ACCEPTED, "the key must be P-256, Ed25519 or RSA of 2048 to 4096 bits");
        }
    }

    private static boolean hasAcceptedAlgorithm(COSEKey key) {
        return ALGORITHMS.stream().anyMatch(algorithm -> Objects.equals(algorithm, key.getAlgorithm()));
    }

    private static boolean accepted(PublicKey key) {
        if (key instanceof RSAPublicKey rsa) {
            var bits = rsa.getModulus().bitLength();
            return bits >= MIN_RSA_BITS && bits <= MAX_RSA_BITS;
        }
        if (key instanceof ECPublicKey ec) {
            return ec.getParams().getOrder().bitLength() == P256_BITS;
        }
        return key.getAlgorithm().equals("EdDSA") || key.getAlgorithm().equals("Ed25519");
    }
}
