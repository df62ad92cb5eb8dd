package th.morprom.did.hsm.custody;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import th.morprom.did.hsm.custody.CustodyRefused.Reason;

class ShareFileTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final char[] PASSPHRASE = "ตะวันขึ้นทางทิศตะวันออก".toCharArray();

    private final SharedSecret secret = SharedSecret.random(RANDOM);
    private final List<Share> shares =
            new SplitSecret(RANDOM).split(secret, new Custody("Root of 2026", 2, List.of("สมชาย ใจดี", "B", "C")));
    private final String file = ShareFile.seal(shares.get(0), PASSPHRASE, RANDOM);

    @Test
    void its_custodian_opens_it_with_his_passphrase() {
        try (var opened = ShareFile.open(file, PASSPHRASE)) {
            assertThat(opened.value()).isEqualTo(shares.get(0).value());
            assertThat(opened.custodian()).isEqualTo("สมชาย ใจดี");
            try (var restored = RestoreSecret.restore(List.of(opened, shares.get(2)))) {
                assertThat(restored.copy()).isEqualTo(secret.copy());
            }
        }
    }

    @Test
    void it_tells_whose_it_is_without_a_passphrase_and_not_the_share() {
        assertThat(ShareFile.header(file)).isEqualTo(shares.get(0).header());
        assertThat(file)
                .contains("custodian: สมชาย ใจดี", "share: 1 of 3, any 2 give the secret")
                .doesNotContain(java.util.HexFormat.of().formatHex(shares.get(0).value()));
        assertThat(file).isNotEqualTo(ShareFile.seal(shares.get(0), PASSPHRASE, RANDOM));
    }

    @Test
    void another_passphrase_is_told_from_a_damaged_file() {
        assertThat(refusal(file, "not the passphrase".toCharArray())).isEqualTo(Reason.WRONG_PASSPHRASE);
        assertThat(refusal(file.replaceFirst("salt: ..", "salt: 00"), PASSPHRASE))
                .isEqualTo(Reason.SHARE_DAMAGED);
        assertThat(refusal(file.substring(0, file.length() - 10), PASSPHRASE)).isEqualTo(Reason.SHARE_DAMAGED);
        assertThat(refusal("", PASSPHRASE)).isEqualTo(Reason.NO_SHARE_FILE);
        assertThat(refusal(file.replace("version 1", "version 2"), PASSPHRASE)).isEqualTo(Reason.NO_SHARE_FILE);
    }

    /** Whoever alters a file and mends its checksum, say to have a share pass for another man's, is found out. */
    @Test
    void every_line_is_bound_to_the_share() {
        for (var change : List.of(
                List.of("custodian: สมชาย ใจดี", "custodian: สมศักดิ์"),
                List.of("title: Root of 2026", "title: Root of 2027"),
                List.of("share: 1 of 3, any 2", "share: 1 of 3, any 3"),
                List.of("set: " + shares.get(0).header().set(), "set: " + "0".repeat(32)))) {
            var altered = ShareText.read(file);
            assertThat(file).contains(change.get(0));
            var header = ShareText.read(mended(file.replace(change.get(0), change.get(1))))
                    .open()
                    .header();
            assertThat(header).isNotEqualTo(altered.open().header());
            assertThat(refusal(mended(file.replace(change.get(0), change.get(1))), PASSPHRASE))
                    .isEqualTo(Reason.WRONG_PASSPHRASE);
        }
    }

    @Test
    void line_ends_of_another_system_do_no_harm() {
        assertThat(ShareFile.header(file.replace("\n", "\r\n")))
                .isEqualTo(shares.get(0).header());
    }

    @Test
    void refuses_a_passphrase_that_is_soon_guessed() {
        var refusal = catchThrowableOfType(
                CustodyRefused.class, () -> ShareFile.seal(shares.get(0), "short".toCharArray(), RANDOM));

        assertThat(refusal.reason()).isEqualTo(Reason.WEAK_PASSPHRASE);
    }

    private static Reason refusal(String text, char[] passphrase) {
        return catchThrowableOfType(CustodyRefused.class, () -> ShareFile.open(text, passphrase))
                .reason();
    }

    private static String mended(String text) {
        var lines = text.substring(0, text.indexOf("sha256: "));
        try {
            var digest = java.security.MessageDigest.getInstance("SHA-256")
                    .digest(lines.getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return lines + "sha256: " + java.util.HexFormat.of().formatHex(digest) + "\n";
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
