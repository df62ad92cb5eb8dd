package th.morprom.did.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import th.morprom.did.testpki.passkey.SoftwarePasskey;

/** Our check of assertions and the library's say the same, over thousands of assertions that are nearly right. */
class SameVerdictTest {
    private static final BouncyCastleProvider BC = new BouncyCastleProvider();
    private static final String ID = "localhost";
    private static final String ORIGIN = "http://localhost:8080";

    private final RelyingParty ours = new RelyingParty(ID, Set.of(ORIGIN), BC);
    private final Webauthn4jJudge theirs = new Webauthn4jJudge(ID, ORIGIN);
    private final SoftwarePasskey authenticator = SoftwarePasskey.create(ID, ORIGIN, new byte[] {1});
    private final byte[] challenge = sha256(new byte[] {7});
    private final Passkey passkey =
            new Passkey(Bytes.of(authenticator.credentialId()), Bytes.of(authenticator.publicKey()), 0);
    private final Random random = new Random(20261125);

    @Test
    void on_assertions_damaged_after_they_were_signed() {
        var honest = Assertion.fromJson(authenticator.sign(challenge).toJson());
        assertThat(accepted(honest)).isTrue();
        for (var i = 0; i < 1_500; i++) {
            var damaged = new Assertion(
                    honest.credentialId(),
                    i % 3 == 0 ? damaged(honest.clientDataJson()) : honest.clientDataJson(),
                    i % 3 == 1 ? damaged(honest.authenticatorData()) : honest.authenticatorData(),
                    i % 3 == 2 ? damaged(honest.signature()) : honest.signature());

            assertThat(accepted(damaged)).isFalse();
            assertThat(theirs.accepts(damaged, passkey, challenge)).isFalse();
        }
    }

    @Test
    void on_assertions_damaged_before_they_are_signed() {
        var honest = authenticator.sign(challenge);
        for (var i = 0; i < 1_500; i++) {
            var page = i % 2 == 0 ? damaged(Bytes.of(honest.clientDataJson())) : Bytes.of(honest.clientDataJson());
            var data =
                    i % 2 == 1 ? damaged(Bytes.of(honest.authenticatorData())) : Bytes.of(honest.authenticatorData());
            var assertion = signed(page.toByteArray(), data.toByteArray());

            assertThat(accepted(assertion))
                    .as(new String(page.toByteArray(), StandardCharsets.ISO_8859_1) + " " + data)
                    .isEqualTo(isUtf8(page.toByteArray()) && theirs.accepts(assertion, passkey, challenge));
        }
    }

    @Test
    void on_assertions_composed_of_right_and_wrong_parts() {
        var accepted = 0;
        for (var i = 0; i < 2_000; i++) {
            var page = page();
            var data = authenticatorData();
            var assertion = signed(page.getBytes(StandardCharsets.UTF_8), data);
            var verdict = accepted(assertion);

            assertThat(verdict)
                    .as(page + " " + HexFormat.of().formatHex(data))
                    .isEqualTo(theirs.accepts(assertion, passkey, challenge));
            accepted += verdict ? 1 : 0;
        }
        assertThat(accepted).isBetween(200, 1_800);
    }

    /** Where WebAuthn leaves no choice and the library is lenient, ours is strict: one text for each meaning. */
    @Test
    void but_ours_takes_nothing_twice_nothing_empty_and_nothing_padded() {
        var honest = new String(authenticator.sign(challenge).clientDataJson(), StandardCharsets.UTF_8);
        var text = base64Url(challenge);
        for (var page : List.of(
                honest.replace("{\"type\"", "{\"type\":\"webauthn.create\",\"type\""),
                honest.replace("\"crossOrigin\":false", "\"crossOrigin\":true,\"crossOrigin\":false"),
                honest.replace("\"crossOrigin\":false", "\"crossOrigin\":null"),
                honest.replace("\"crossOrigin\":false", "\"crossOrigin\":\"false\""),
                honest.replace("\"crossOrigin\":false", "\"topOrigin\":\"https://attacker.example\""),
                honest.replace(text, text + "="),
                "\uFEFF" + honest,
                honest + "{}",
                honest + "x")) {
            var assertion = signed(
                    page.getBytes(StandardCharsets.UTF_8),
                    authenticator.sign(challenge).authenticatorData());

            assertThat(accepted(assertion)).as(page).isFalse();
        }
        for (var charset : List.of(StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE)) {
            var assertion = signed(
                    honest.getBytes(charset), authenticator.sign(challenge).authenticatorData());

            assertThat(accepted(assertion)).as(charset.name()).isFalse();
        }
    }

    private boolean accepted(Assertion assertion) {
        try {
            ours.verifyRecorded(assertion, passkey, challenge);
            return true;
        } catch (PasskeyRefused refused) {
            return false;
        }
    }

    /** The library takes broken UTF-8 in members that it does not know; WebAuthn section 7.2 step 10 does not. */
    private static boolean isUtf8(byte[] bytes) {
        return Arrays.equals(new String(bytes, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8), bytes);
    }

    /** Client data whose members are right nine times out of ten each, in any order. */
    private String page() {
        var members = new ArrayList<String>();
        members.add("\"type\":" + often("\"webauthn.get\"", "\"webauthn.create\"", "\"WEBAUTHN.GET\"", "\"\"", "1"));
        members.add("\"challenge\":" + often("\"" + base64Url(challenge) + "\"", "\"AAAA\"", "\"\"", "{}", "\"*\""));
        members.add("\"origin\":"
                + often(
                        "\"" + ORIGIN + "\"",
                        "\"HTTP://LOCALHOST:8080\"",
                        "\"http:\\/\\/localhost:8080\"",
                        "\"http://localhost\"",
                        "\"https://localhost:8080\"",
                        "\"http://localhost:8080/\"",
                        "\"http://localhost:8080@attacker.example\"",
                        "\"http://localhost:8080.attacker.example\"",
                        "\"http://attacker.example\"",
                        "\"android:apk-key-hash:x\"",
                        "\"\"",
                        "[]"));
        maybe(members, "\"crossOrigin\":" + often("false", "true", "{}", "[]"));
        maybe(members, "\"crossOriginal\":" + often("1", "{\"type\":\"x\"}", "[[1],null]", "\"\\ud83d\\ude00\""));
        if (random.nextInt(8) == 0) {
            members.add("\"tokenBinding\":"
                    + often("{\"status\":\"supported\"}", "{\"status\":\"present\",\"id\":\"AAAA\"}", "7"));
        }
        if (random.nextInt(20) == 0) {
            members.remove(random.nextInt(members.size()));
        }
        Collections.shuffle(members, random);
        return often("{", "", "[") + String.join(often(",", " ,\n", ";"), members) + often("}", "", "}}");
    }

    private byte[] authenticatorData() {
        var flags = 0x05;
        if (random.nextInt(3) == 0) {
            flags = random.nextInt(256);
        }
        var data = ByteBuffer.allocate(64)
                .put(sha256(often(ID, "attacker.example", "LOCALHOST").getBytes(StandardCharsets.UTF_8)))
                .put((byte) flags)
                .putInt(random.nextInt());
        var extensions =
                (flags & 0x80) == 0 ? often("", "a0", "00") : often("a1616101", "a0", "", "a1", "ff", "f6", "01");
        data.put(HexFormat.of().parseHex(extensions));
        return Arrays.copyOf(data.array(), data.position() - (random.nextInt(30) == 0 ? 1 : 0));
    }

    private String often(String right, String... wrong) {
        return random.nextInt(10) > 0 ? right : wrong[random.nextInt(wrong.length)];
    }

    private void maybe(List<String> members, String member) {
        if (random.nextBoolean()) {
            members.add(member);
        }
    }

    private Bytes damaged(Bytes bytes) {
        var value = bytes.toByteArray();
        if (random.nextInt(8) == 0) {
            return Bytes.of(Arrays.copyOf(value, 1 + random.nextInt(value.length - 1)));
        }
        value[random.nextInt(value.length)] ^= (byte) (1 << random.nextInt(8));
        return Bytes.of(value);
    }

    private Assertion signed(byte[] clientData, byte[] authenticatorData) {
        try {
            var message = new ByteArrayOutputStream();
            message.writeBytes(authenticatorData);
            message.writeBytes(sha256(clientData));
            var signature = Signature.getInstance("SHA256withECDSA", BC);
            signature.initSign(privateKey());
            signature.update(message.toByteArray());
            return new Assertion(
                    passkey.credentialId(),
                    Bytes.of(clientData),
                    Bytes.of(authenticatorData),
                    Bytes.of(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("EC", BC).generatePrivate(new PKCS8EncodedKeySpec(authenticator.pkcs8()));
    }

    private static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
