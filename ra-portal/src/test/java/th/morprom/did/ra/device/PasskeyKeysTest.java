package th.morprom.did.ra.device;

import static org.assertj.core.api.Assertions.assertThat;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.COSEKey;
import com.webauthn4j.data.attestation.authenticator.EdDSACOSEKey;
import com.webauthn4j.data.attestation.authenticator.RSACOSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.ra.person.Duties;
import th.morprom.did.ra.person.NewPasskey;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.ra.testing.UntilCertificate;

/** A key is one key, under whatever credential and in whatever form. */
class PasskeyKeysTest {
    private static RegistrationAuthority authority;

    @BeforeAll
    static void open(@TempDir Path folder) {
        authority = RegistrationAuthority.with(folder, UntilCertificate.class);
    }

    @AfterAll
    static void close() {
        authority.close();
    }

    @Test
    void a_key_that_is_somebodys_is_nobody_elses_under_whatever_credential() {
        var passkeys = authority.get(Passkeys.class);
        var holder = authority.staff(Duties.none());
        var other = authority.staff(Duties.none());
        var copy = holder.passkey().underAnotherId();
        var added = NewPasskey.ofAccount(
                new Passkey(Bytes.of(copy.credentialId()), Bytes.of(copy.publicKey()), 0), Optional.empty());
        var now = authority.clock().instant();

        assertThat(passkeys.add(other.id(), added, now)).isFalse();
        assertThat(passkeys.add(holder.id(), added, now))
                .as("nor his own again")
                .isFalse();
        passkeys.end(id(holder), Passkeys.End.LOST);
        assertThat(passkeys.add(other.id(), added, now))
                .as("also when it ended")
                .isFalse();
        assertThat(passkeys.find(added.passkey().credentialId())).isEmpty();
    }

    /** What was there before keys were compared is compared too. */
    @Test
    void the_migration_knows_keys_as_new_ones_are_known() throws Exception {
        var sql = new String(
                Objects.requireNonNull(Passkeys.class.getResourceAsStream(
                                "/db/migration/ra/V99__know_passkeys_by_their_keys.sql"))
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        var fill = sql.substring(sql.indexOf("update ra.passkey\n"), sql.indexOf("end;") + 3);
        var holder = authority.staff(Duties.none());
        var kept = new ArrayList<Bytes>(List.of(Bytes.of(holder.passkey().publicKey())));
        for (var bits : new int[] {2048, 3072}) {
            var rsa = KeyPairGenerator.getInstance("RSA");
            rsa.initialize(bits);
            var modulus = ((RSAPublicKey) rsa.generateKeyPair().getPublic())
                    .getModulus()
                    .toByteArray();
            // As authenticators write it (RFC 8230 section 4): without the sign.
            kept.add(cose(new RSACOSEKey(
                    null,
                    COSEAlgorithmIdentifier.RS256,
                    null,
                    Arrays.copyOfRange(modulus, 1, modulus.length),
                    new byte[] {1, 0, 1})));
        }
        var ed = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic();
        kept.add(cose(EdDSACOSEKey.create((EdECPublicKey) ed, COSEAlgorithmIdentifier.EdDSA)));
        var passkeys = authority.get(Passkeys.class);
        for (var key : kept.subList(1, kept.size())) {
            var id = Bytes.of(UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8));
            var added = NewPasskey.ofAccount(new Passkey(id, key, 0), Optional.empty());
            assertThat(passkeys.add(holder.id(), added, authority.clock().instant()))
                    .isTrue();
        }
        var before = hashes(holder);

        authority.database().sql("update ra.passkey set key_sha256 = null").update();
        authority.database().sql(fill).update();

        assertThat(before).hasSize(4).doesNotContain("none");
        assertThat(hashes(holder)).isEqualTo(before);
    }

    private static Bytes cose(COSEKey key) {
        return Bytes.of(new ObjectConverter().getCborMapper().writeValueAsBytes(key));
    }

    private static List<String> hashes(Member holder) {
        return authority
                .database()
                .sql("""
                        select coalesce(encode(key_sha256, 'hex'), 'none') from ra.passkey
                         where person = :person order by credential_id
                        """)
                .param("person", holder.id())
                .query(String.class)
                .list();
    }

    private static Bytes id(Member member) {
        return Bytes.of(member.passkey().credentialId());
    }
}
