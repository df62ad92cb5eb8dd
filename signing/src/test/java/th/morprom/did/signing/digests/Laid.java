package th.morprom.did.signing.digests;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.digests.AskedDigests.Program;
import th.morprom.did.signing.sample.SigningSystem;

/** Digests that a program laid before the sample doctor. */
record Laid(SigningSystem system, UUID credential, UUID client, UUID id, List<Bytes> digests) {
    /** Digests of these texts. */
    static Laid of(SigningSystem system, UUID credential, String... texts) {
        var client = UUID.randomUUID();
        var digests = Arrays.stream(texts).map(Laid::sha256).toList();
        var asked = new AskedDigests(
                credential, new Program(client, "ระบบทดสอบ"), DigestAlgorithm.SHA_256, digests, "ผลตรวจ \"2\" ฉบับ");
        return new Laid(
                system, credential, client, system.digests.ask.ask(asked).id(), digests);
    }

    /** The doctor agrees. */
    Laid agreed() {
        var challenge = system.digests.agree.challenge(id, system.doctor);
        system.digests.agree.agree(id, system.doctor, system.assertion(challenge));
        return this;
    }

    /** To sign these. */
    SignDigests.Order order(List<Bytes> digests) {
        return new SignDigests.Order(id, client, credential, DigestAlgorithm.SHA_256, digests);
    }

    /** To sign all. */
    SignDigests.Order order() {
        return order(digests);
    }

    static Bytes sha256(String text) {
        return Bytes.of(sha256(text.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
