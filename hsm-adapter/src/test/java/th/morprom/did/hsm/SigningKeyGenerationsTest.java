package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SigningKeyGenerationsTest {
    private static final String LABEL = "checkpoints";

    private final Token token = TestToken.create().open();
    private final SigningKeyGenerations keys = generations();

    @AfterEach
    void close() {
        token.close();
    }

    @Test
    void the_first_is_made_once() {
        assertThat(keys.newest()).isEmpty();

        var first = keys.newestOrFirst();

        assertThat(token.find(LABEL).map(SigningKey::publicKey)).contains(first.publicKey());
        assertThat(keys.newestOrFirst()).isSameAs(first);
        assertThat(generations().newestOrFirst().publicKey()).isEqualTo(first.publicKey());
    }

    @Test
    void a_successor_is_made_once_and_is_the_newest_everywhere() {
        var first = keys.newestOrFirst();
        var elsewhere = generations();
        elsewhere.newest();

        var second = keys.after(encoded(first));

        assertThat(token.find(LABEL + "-2").map(SigningKey::publicKey)).contains(second.publicKey());
        assertThat(elsewhere.after(encoded(first)).publicKey()).isEqualTo(second.publicKey());
        assertThat(elsewhere.newest().map(SigningKey::publicKey)).contains(second.publicKey());
        assertThat(elsewhere.oldest().map(SigningKey::publicKey)).contains(first.publicKey());
    }

    @Test
    void finds_the_private_half_of_one_that_another_process_made() {
        var first = keys.newestOrFirst();
        var second = generations().after(encoded(first));

        assertThat(keys.holding(encoded(second)).map(SigningKey::publicKey)).contains(second.publicKey());
        assertThat(keys.holding(encoded(first))).containsSame(first);
        assertThat(keys.holding(new byte[] {1})).isEmpty();
    }

    @Test
    void old_ones_may_have_been_destroyed() {
        var second = keys.after(encoded(keys.newestOrFirst()));
        token.destroy(LABEL);

        var found = generations();

        assertThat(found.oldest().map(SigningKey::publicKey)).contains(second.publicKey());
        assertThat(found.newestOrFirst().publicKey()).as("no new first one").isEqualTo(second.publicKey());
        assertThat(token.find(LABEL)).isEmpty();
    }

    @Test
    void nobody_succeeds_a_stranger_or_a_key_alone() {
        var first = keys.newestOrFirst();
        var alone = SigningKeyGenerations.only(first);

        assertThatIllegalArgumentException().isThrownBy(() -> keys.after(new byte[] {1}));
        assertThat(alone.newest()).isEqualTo(Optional.of(first));
        assertThatIllegalStateException().isThrownBy(() -> alone.after(encoded(first)));
    }

    private SigningKeyGenerations generations() {
        return SigningKeyGenerations.on(token, LABEL, KeyAlgorithm.EC_P256);
    }

    private static byte[] encoded(SigningKey key) {
        return key.publicKey().getEncoded();
    }
}
