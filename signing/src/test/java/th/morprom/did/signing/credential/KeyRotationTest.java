package th.morprom.did.signing.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.signing.credential.RewrapKeys.Run;
import th.morprom.did.signing.credential.WrappingKeyRefused.Reason;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.sample.SigningSystem;

class KeyRotationTest {
    private static final byte[] MESSAGE = "ใบรับรองแพทย์".getBytes(StandardCharsets.UTF_8);
    private static final String OPERATOR = "operator-7";

    private final SigningSystem system = new SigningSystem();
    private final Credentials credentials = new Credentials(system.jdbc);
    private final TransactionTemplate transaction =
            new TransactionTemplate(new DataSourceTransactionManager(system.database));

    @Test
    void new_keys_come_under_the_newest_generation_and_older_ones_go_on_signing() {
        var older = system.newCredential().id();

        assertThat(system.rotateWrappingKey.rotate(OPERATOR)).isEqualTo(2);
        var newer = system.newCredential().id();

        assertThat(generationOf(older)).isEqualTo(1);
        assertThat(generationOf(newer)).isEqualTo(2);
        assertSigns(older);
        assertSigns(newer);
        assertThat(events("wrapping-key.begun")).isEqualTo(1);
    }

    @Test
    void brings_every_key_under_the_newest_generation_and_says_once_that_the_older_is_empty() {
        var one = system.newCredential().id();
        for (var i = 0; i < 24; i++) {
            system.newCredential();
        }
        system.rotateWrappingKey.rotate(OPERATOR);

        assertThat(system.rewrapKeys.rewrap()).isEqualTo(new Run(25, 0));
        assertThat(system.rewrapKeys.rewrap()).isEqualTo(new Run(0, 0));

        assertThat(generationOf(one)).isEqualTo(2);
        assertSigns(one);
        assertThat(events("wrapping-key.emptied")).isEqualTo(1);
    }

    @Test
    void a_document_prepared_before_the_rotation_is_signed_after_it() {
        var prepared = system.prepareDocument.prepare(system.readyCredential(), SampleCertificates.certificate());
        system.rotateWrappingKey.rotate(OPERATOR);
        system.rewrapKeys.rewrap();
        system.wrappingKeys.destroy(1);

        var signed = system.signDocument.sign(prepared.documentId(), system.assertion(prepared.challenge()));

        assertThat(signed.pdf()).isNotEmpty();
    }

    @Test
    void passes_over_a_credential_in_the_hands_of_a_signature_and_takes_it_later() {
        var held = system.newCredential().id();
        var free = system.newCredential().id();
        system.rotateWrappingKey.rotate(OPERATOR);

        var meanwhile = transaction.execute(status -> {
            credentials.hold(held);
            return CompletableFuture.supplyAsync(system.rewrapKeys::rewrap).join();
        });

        assertThat(meanwhile).isEqualTo(new Run(1, 0));
        assertThat(generationOf(free)).isEqualTo(2);
        assertThat(generationOf(held)).isEqualTo(1);
        assertThat(events("wrapping-key.emptied")).isZero();
        assertThat(system.rewrapKeys.rewrap()).isEqualTo(new Run(1, 0));
    }

    @Test
    void an_interruption_after_the_wrapping_leaves_the_old_key_valid_and_is_made_up_for() {
        var credential = system.newCredential().id();
        var before = credentials.find(credential).orElseThrow().key();
        system.rotateWrappingKey.rotate(OPERATOR);
        system.jdbc.sql("""
                create function signing.power_cut() returns trigger language plpgsql
                    as $$ begin raise exception 'power cut'; end $$
                """).update();
        system.jdbc.sql("""
                create trigger power_cut before update on signing.credential
                    for each row execute function signing.power_cut()
                """).update();

        assertThatThrownBy(system.rewrapKeys::rewrap).isInstanceOf(DataAccessException.class);
        assertThat(credentials.find(credential).orElseThrow().key()).isEqualTo(before);
        assertSigns(credential);

        system.jdbc.sql("drop trigger power_cut on signing.credential").update();
        assertThat(system.rewrapKeys.rewrap()).isEqualTo(new Run(1, 0));
        assertSigns(credential);
    }

    @Test
    void leaves_an_altered_key_where_it_is_says_so_once_and_goes_on_with_the_others() {
        var altered = system.newCredential().id();
        var good = system.newCredential().id();
        system.jdbc.sql("""
                        update signing.credential
                           set wrapped_key = set_byte(wrapped_key, 20, get_byte(wrapped_key, 20) # 1)
                         where id = :id
                        """).param("id", altered).update();
        system.rotateWrappingKey.rotate(OPERATOR);

        assertThat(system.rewrapKeys.rewrap()).isEqualTo(new Run(1, 1));
        assertThat(system.rewrapKeys.rewrap()).isEqualTo(new Run(0, 0));

        assertThat(generationOf(altered)).isEqualTo(1);
        assertSigns(good);
        assertThat(events("credential.not-rewrapped")).isEqualTo(1);
        assertThat(refusalToDestroy(1)).isEqualTo(Reason.KEYS_LEFT);
    }

    @Test
    void does_not_replace_a_key_by_one_that_does_not_belong_to_its_public_key() {
        var one = system.newCredential().id();
        var other = system.newCredential().id();
        system.jdbc.sql("""
                        update signing.credential
                           set wrapped_key = (select wrapped_key from signing.credential where id = :other)
                         where id = :one
                        """).param("one", one).param("other", other).update();
        system.rotateWrappingKey.rotate(OPERATOR);

        assertThat(system.rewrapKeys.rewrap()).isEqualTo(new Run(1, 1));
        assertThat(generationOf(one)).isEqualTo(1);
    }

    @Test
    void a_key_made_before_a_rotation_is_not_stored_after_it() {
        var passkey =
                credentials.find(system.newCredential().id()).orElseThrow().passkey();
        var key = system.keys.generate(KeyAlgorithm.EC_P256);
        system.rotateWrappingKey.rotate(OPERATOR);

        assertThat(credentials.add(UUID.randomUUID(), system.doctor, key, passkey, system.clock.instant()))
                .isFalse();
    }

    @Test
    void destroys_a_generation_only_when_no_key_and_no_running_signature_needs_it() {
        var credential = system.newCredential().id();
        assertThat(refusalToDestroy(7)).isEqualTo(Reason.UNKNOWN_GENERATION);
        assertThat(refusalToDestroy(1)).isEqualTo(Reason.NEWEST);
        system.rotateWrappingKey.rotate(OPERATOR);
        assertThat(refusalToDestroy(1)).isEqualTo(Reason.KEYS_LEFT);
        system.rewrapKeys.rewrap();
        assertThat(refusalToDestroy(1)).isEqualTo(Reason.JUST_EMPTIED);
        assertThat(system.wrappingKeys.find(1)).isPresent();

        destroyFirst();
        system.destroyWrappingKey.destroy(1, OPERATOR);

        assertThat(system.wrappingKeys.find(1)).isEmpty();
        assertSigns(credential);
        assertThat(events("wrapping-key.destroyed")).isEqualTo(1);
    }

    @Test
    void a_destruction_that_was_interrupted_is_finished_by_repeating_it() {
        system.newCredential();
        system.rotateWrappingKey.rotate(OPERATOR);
        system.rewrapKeys.rewrap();
        system.wrappingKeys.destroy(1);

        destroyFirst();

        assertThat(events("wrapping-key.destroyed")).isEqualTo(1);
    }

    @Test
    void does_not_start_on_another_token_than_the_one_its_keys_were_made_on() {
        system.newCredential();
        system.wrappingKeys.destroy(1);
        var restarted = new DoctorsKeys(system.wrappingKeys, system.jdbc, transaction);

        assertThatThrownBy(restarted::requireNewest)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not the token that they were made on");
        assertThat(system.wrappingKeys.find(1)).isEmpty();
    }

    private void destroyFirst() {
        system.clock.advance(Duration.ofMinutes(15));
        system.destroyWrappingKey.destroy(1, OPERATOR);
    }

    private Reason refusalToDestroy(int generation) {
        return catchThrowableOfType(
                        WrappingKeyRefused.class, () -> system.destroyWrappingKey.destroy(generation, OPERATOR))
                .reason();
    }

    /** The key verifies its signature with its public key before it gives it out. */
    private void assertSigns(UUID credential) {
        var key = credentials.find(credential).orElseThrow().key();
        assertThat(system.keys.<byte[]>use(key, signer -> signer.sign(MESSAGE))).isNotEmpty();
    }

    private int generationOf(UUID credential) {
        return credentials.find(credential).orElseThrow().key().generation();
    }

    private int events(String type) {
        return system.jdbc
                .sql("select count(*) from audit.event where type = :type")
                .param("type", type)
                .query(Integer.class)
                .single();
    }
}
