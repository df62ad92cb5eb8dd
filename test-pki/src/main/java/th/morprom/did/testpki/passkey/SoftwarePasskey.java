package th.morprom.did.testpki.passkey;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * A passkey in software: one P-256 credential of one person at one relying party, with browser and authenticator in one
 * object. It always says that its user was there and verified, and its counter grows by one at each use.
 *
 * <p>Thread-safe. What it makes is given to whoever verifies it as plain bytes; for tests of refusals, {@link #butWith}
 * makes it lie in one way.
 */
public final class SoftwarePasskey {
    private static final BouncyCastleProvider BC = new BouncyCastleProvider();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int USER_PRESENT = 0x01;
    private static final int USER_VERIFIED = 0x04;
    private static final int CREDENTIAL_ATTACHED = 0x40;

    private final String relyingPartyId;
    private final String origin;
    private final byte[] userHandle;
    private final byte[] credentialId;
    private final KeyPair keys;
    private final Lie lie;
    private long signCount;

    SoftwarePasskey(PasskeyFile saved, KeyPair keys, Lie lie) {
        this.relyingPartyId = saved.relyingPartyId();
        this.origin = saved.origin();
        this.userHandle = saved.userHandle();
        this.credentialId = saved.credentialId();
        this.signCount = saved.signCount();
        this.keys = keys;
        this.lie = lie;
    }

    /** What {@code navigator.credentials.create} gives. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are handed on
    public record NewCredential(byte[] credentialId, byte[] clientDataJson, byte[] attestationObject) {
        /** The JSON object of the two members that a server is sent. */
        public String toJson() {
            return "{\"clientDataJSON\":\"" + base64Url(clientDataJson) + "\",\"attestationObject\":\""
                    + base64Url(attestationObject) + "\"}";
        }
    }

    /** What {@code navigator.credentials.get} gives. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; the bytes are handed on
    public record SignedChallenge(
            byte[] credentialId, byte[] clientDataJson, byte[] authenticatorData, byte[] signature) {
        /** The JSON object of the four members that a server is sent. */
        public String toJson() {
            return "{\"credentialId\":\"" + base64Url(credentialId) + "\",\"clientDataJSON\":\""
                    + base64Url(clientDataJson) + "\",\"authenticatorData\":\"" + base64Url(authenticatorData)
                    + "\",\"signature\":\"" + base64Url(signature) + "\"}";
        }
    }

    /** Ways to lie, for tests. */
    public enum Lie {
        NONE,
        /** The page was one of another origin. */
        WRONG_ORIGIN,
        /** The page was inside a frame of another origin. */
        CROSS_ORIGIN_FRAME,
        /** The credential is of another relying party. */
        WRONG_RELYING_PARTY,
        /** Touched, but neither PIN nor biometrics. */
        USER_NOT_VERIFIED,
        /** Not even touched. */
        USER_NOT_PRESENT,
        /** The counter starts again at 1, as that of a restored copy does. */
        COUNTER_RESET,
        /** A registration is passed off as an assertion and the other way round. */
        WRONG_CEREMONY,
        /** One bit of the signature is wrong. */
        WRONG_SIGNATURE
    }

    /**
     * A passkey with a new key.
     *
     * @param relyingPartyId such as {@code localhost}
     * @param origin of the page, such as {@code http://localhost:8080}
     * @param userHandle the relying party's opaque name of the person, at most 64 bytes
     */
    public static SoftwarePasskey create(String relyingPartyId, String origin, byte[] userHandle) {
        try {
            var generator = KeyPairGenerator.getInstance("EC", BC);
            generator.initialize(new ECGenParameterSpec("P-256"), RANDOM);
            var credentialId = new byte[32];
            RANDOM.nextBytes(credentialId);
            var file = new PasskeyFile(relyingPartyId, origin, userHandle, credentialId, new byte[0], 0);
            return new SoftwarePasskey(file, generator.generateKeyPair(), Lie.NONE);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The passkey that {@link #toJson} wrote. */
    public static SoftwarePasskey fromJson(String json) {
        var saved = PasskeyFile.fromJson(json);
        return new SoftwarePasskey(saved, saved.keyPair(BC), Lie.NONE);
    }

    /** All of it, private key included, as one JSON object: this is a fixture, not a safe. */
    public synchronized String toJson() {
        return file().toJson();
    }

    /** The same passkey, lying. Its counter goes its own way from here. */
    public synchronized SoftwarePasskey butWith(Lie lie) {
        var saved = file();
        if (lie == Lie.COUNTER_RESET) {
            saved = new PasskeyFile(relyingPartyId, origin, userHandle, credentialId, saved.pkcs8(), 0);
        }
        return new SoftwarePasskey(saved, keys, lie);
    }

    /** The same key as another credential, as an authenticator that copies keys would show it; its counter begins anew. */
    public synchronized SoftwarePasskey underAnotherId() {
        var other = new byte[credentialId.length];
        RANDOM.nextBytes(other);
        return new SoftwarePasskey(
                new PasskeyFile(relyingPartyId, origin, userHandle, other, new byte[0], 0), keys, Lie.NONE);
    }

    /** Registers: attestation format {@code none}. */
    public NewCredential register(byte[] challenge) {
        var clientData = clientData(lie == Lie.WRONG_CEREMONY ? "webauthn.get" : "webauthn.create", challenge);
        var cose = coseKey((ECPublicKey) keys.getPublic());
        var credential = ByteBuffer.allocate(18 + credentialId.length + cose.length)
                .position(16) // an AAGUID of zeros: the model is nobody's business
                .putShort((short) credentialId.length)
                .put(credentialId)
                .put(cose);
        var authenticatorData = authenticatorData(CREDENTIAL_ATTACHED, signCount(), credential.array());
        var attestation = new Cbor()
                .map(3)
                .text("fmt")
                .text("none")
                .text("attStmt")
                .map(0)
                .text("authData")
                .bytes(authenticatorData);
        return new NewCredential(credentialId.clone(), clientData, attestation.toByteArray());
    }

    /** Agrees to a challenge. */
    public SignedChallenge sign(byte[] challenge) {
        var clientData = clientData(lie == Lie.WRONG_CEREMONY ? "webauthn.create" : "webauthn.get", challenge);
        var authenticatorData = authenticatorData(0, nextSignCount(), new byte[0]);
        try {
            var signature = Signature.getInstance("SHA256withECDSA", BC);
            signature.initSign(keys.getPrivate(), RANDOM);
            signature.update(authenticatorData);
            signature.update(sha256(clientData));
            var der = signature.sign();
            if (lie == Lie.WRONG_SIGNATURE) {
                der[der.length - 1] ^= 1;
            }
            return new SignedChallenge(credentialId.clone(), clientData, authenticatorData, der);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The authenticator's name for the credential. */
    public byte[] credentialId() {
        return credentialId.clone();
    }

    /** The relying party's opaque name of the person. */
    public byte[] userHandle() {
        return userHandle.clone();
    }

    /** Such as {@code localhost}. */
    public String relyingPartyId() {
        return relyingPartyId;
    }

    /** The public key as a COSE_Key in its canonical encoding. */
    public byte[] publicKey() {
        return coseKey((ECPublicKey) keys.getPublic());
    }

    /** The private key as PKCS#8, for a virtual authenticator in a browser. */
    public byte[] pkcs8() {
        return keys.getPrivate().getEncoded();
    }

    /** The counter of the last use. */
    public synchronized long signCount() {
        return signCount;
    }

    private synchronized long nextSignCount() {
        return ++signCount;
    }

    private PasskeyFile file() {
        return new PasskeyFile(relyingPartyId, origin, userHandle, credentialId, pkcs8(), signCount);
    }

    private byte[] clientData(String type, byte[] challenge) {
        var from = lie == Lie.WRONG_ORIGIN ? "https://attacker.example" : origin;
        var crossOrigin = lie == Lie.CROSS_ORIGIN_FRAME;
        // Written out in the order of the specification's serialisation (WebAuthn section 5.8.1.1).
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + base64Url(challenge) + "\",\"origin\":\"" + from
                        + "\",\"crossOrigin\":" + crossOrigin + "}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] authenticatorData(int flags, long count, byte[] attached) {
        var id = lie == Lie.WRONG_RELYING_PARTY ? "attacker.example" : relyingPartyId;
        var said = flags
                | (lie == Lie.USER_NOT_PRESENT ? 0 : USER_PRESENT)
                | (lie == Lie.USER_NOT_VERIFIED ? 0 : USER_VERIFIED);
        return ByteBuffer.allocate(37 + attached.length)
                .put(sha256(id.getBytes(StandardCharsets.UTF_8)))
                .put((byte) said)
                .putInt((int) count)
                .put(attached)
                .array();
    }

    /** Key type EC2, algorithm ES256, curve P-256, x, y (RFC 9053 section 7.1), in CTAP2's canonical order. */
    private static byte[] coseKey(ECPublicKey key) {
        return new Cbor()
                .map(5)
                .number(1)
                .number(2)
                .number(3)
                .number(-7)
                .number(-1)
                .number(1)
                .number(-2)
                .bytes(coordinate(key.getW().getAffineX()))
                .number(-3)
                .bytes(coordinate(key.getW().getAffineY()))
                .toByteArray();
    }

    private static byte[] coordinate(BigInteger value) {
        var bytes = value.toByteArray();
        var out = new ByteArrayOutputStream();
        var skip = Math.max(0, bytes.length - 32);
        out.writeBytes(new byte[32 - (bytes.length - skip)]);
        out.write(bytes, skip, bytes.length - skip);
        return out.toByteArray();
    }

    private static byte[] sha256(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(data);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
