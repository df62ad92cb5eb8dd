package th.morprom.did.passkey;

import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.nio.ByteBuffer;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import th.morprom.did.passkey.PasskeyRefused.Reason;

/** COSE keys, in and out, of the kinds that are accepted. Thread-safe; the keys last used stay read. */
final class CoseKeys {
    static final Set<COSEAlgorithmIdentifier> ALGORITHMS =
            Set.of(COSEAlgorithmIdentifier.ES256, COSEAlgorithmIdentifier.EdDSA, COSEAlgorithmIdentifier.RS256);

    private static final int AAGUID_BYTES = 16;
    private static final int MIN_RSA_BITS = 2_048;
    private static final int MAX_RSA_BITS = 4_096;
    private static final int KEPT = 1_024;

    /** A map of five: key type EC2, algorithm ES256, curve P-256, x and y; in this order, each in its shortest form. */
    private static final byte[] ES256_BEFORE_X = HexFormat.of().parseHex("a5010203262001215820");

    private static final byte[] ES256_BEFORE_Y = HexFormat.of().parseHex("225820");
    private static final int COORDINATE_BYTES = 32;
    private static final int ES256_Y = ES256_BEFORE_X.length + COORDINATE_BYTES + ES256_BEFORE_Y.length;
    private static final int ES256_BYTES = ES256_Y + COORDINATE_BYTES;
    /** SubjectPublicKeyInfo up to the coordinates of an uncompressed point on P-256 (RFC 5480). */
    private static final byte[] P256_SPKI =
            HexFormat.of().parseHex("3059301306072a8648ce3d020106082a8648ce3d03010703420004");

    private final ObjectConverter converter;
    private final AttestedCredentialDataConverter credentials;
    private final Provider provider;
    private final Map<Bytes, VerifyingKey> kept = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Bytes, VerifyingKey> eldest) {
            return size() > KEPT;
        }
    });

    CoseKeys(ObjectConverter converter, Provider provider) {
        this.converter = converter;
        this.credentials = new AttestedCredentialDataConverter(converter);
        this.provider = provider;
    }

    /** The key of a new credential, if it is of an accepted kind. */
    Bytes encode(@Nullable COSEKey key) {
        if (key == null) {
            throw new PasskeyRefused(Reason.MALFORMED, "no public key");
        }
        verifying(key);
        return Bytes.of(converter.getCborMapper().writeValueAsBytes(key));
    }

    /**
     * The key of a passkey, ready to verify.
     *
     * @throws PasskeyRefused with {@code MALFORMED} or {@code KEY_NOT_ACCEPTED}
     */
    VerifyingKey verifying(Bytes cose) {
        var known = kept.get(cose);
        if (known != null) {
            return known;
        }
        var bytes = cose.toByteArray();
        var read = isCanonicalEs256(bytes) ? es256(bytes) : verifying(parse(bytes));
        kept.put(cose, read);
        return read;
    }

    /** What nearly every authenticator writes needs no parser (CTAP 2.1 section 6, canonical CBOR). */
    private static boolean isCanonicalEs256(byte[] cose) {
        return cose.length == ES256_BYTES
                && Arrays.mismatch(cose, ES256_BEFORE_X) == ES256_BEFORE_X.length
                && Arrays.equals(
                        cose, ES256_Y - ES256_BEFORE_Y.length, ES256_Y, ES256_BEFORE_Y, 0, ES256_BEFORE_Y.length);
    }

    private VerifyingKey es256(byte[] cose) {
        var spki = ByteBuffer.allocate(P256_SPKI.length + 2 * COORDINATE_BYTES)
                .put(P256_SPKI)
                .put(cose, ES256_BEFORE_X.length, COORDINATE_BYTES)
                .put(cose, ES256_Y, COORDINATE_BYTES);
        return VerifyingKey.es256(spki.array(), provider);
    }

    private COSEKey parse(byte[] cose) {
        // Attested credential data (WebAuthn section 6.5.1): AAGUID, length and id, then the key up to the end.
        var attested = ByteBuffer.allocate(AAGUID_BYTES + Short.BYTES + cose.length)
                .position(AAGUID_BYTES + Short.BYTES)
                .put(cose)
                .flip();
        var key = credentials.convert(attested).getCOSEKey();
        if (attested.hasRemaining()) {
            throw new PasskeyRefused(Reason.MALFORMED, "bytes after the public key");
        }
        return key;
    }

    private VerifyingKey verifying(COSEKey cose) {
        return Optional.ofNullable(cose.getPublicKey())
                .filter(key ->
                        ALGORITHMS.stream().anyMatch(algorithm -> Objects.equals(algorithm, cose.getAlgorithm())))
                .flatMap(key -> verifying(key, cose.getAlgorithm()))
                .orElseThrow(() -> new PasskeyRefused(
                        Reason.KEY_NOT_ACCEPTED, "the key must be P-256, Ed25519 or RSA of 2048 to 4096 bits"));
    }

    private Optional<VerifyingKey> verifying(PublicKey key, @Nullable COSEAlgorithmIdentifier algorithm) {
        var encoded = key.getEncoded();
        if (Objects.equals(algorithm, COSEAlgorithmIdentifier.ES256)) {
            return Arrays.mismatch(encoded, P256_SPKI) == P256_SPKI.length
                    ? Optional.of(VerifyingKey.es256(encoded, provider))
                    : Optional.empty();
        }
        if (Objects.equals(algorithm, COSEAlgorithmIdentifier.RS256)) {
            return key instanceof RSAPublicKey rsa && hasAcceptedLength(rsa)
                    ? Optional.of(VerifyingKey.rs256(encoded, provider))
                    : Optional.empty();
        }
        return key.getAlgorithm().equals("EdDSA") || key.getAlgorithm().equals("Ed25519")
                ? Optional.of(VerifyingKey.ed25519(key))
                : Optional.empty();
    }

    private static boolean hasAcceptedLength(RSAPublicKey key) {
        var bits = key.getModulus().bitLength();
        return bits >= MIN_RSA_BITS && bits <= MAX_RSA_BITS;
    }
}
