package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static th.morprom.did.hsm.TokenContract.refusalOf;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import th.morprom.did.hsm.KeyAttestation.History;
import th.morprom.did.hsm.KeyAttestation.Usage;

/** Keys that someone put on the token past this system, and what the attempt to use them comes to. */
class BadKeysTest {
    private static final History CLEAN = new History(true, true, true);

    private final Token token = TestToken.create().open();

    @AfterEach
    void close() {
        token.close();
    }

    @Test
    void refuses_a_key_whose_value_can_be_shown() {
        RawKeys.make(
                token,
                "shown",
                KeyAlgorithm.EC_P256,
                template -> template.privateKey().sensitive(false));

        assertThat(token.attest("shown").sensitive()).isFalse();
        assertThat(refusalOf(() -> token.find("shown"))).isEqualTo(KeyRefused.Reason.EXTRACTABLE);
    }

    @Test
    void refuses_a_key_that_can_leave() {
        RawKeys.makeExtractable(token, "leaky");

        assertThat(refusalOf(() -> token.find("leaky"))).isEqualTo(KeyRefused.Reason.EXTRACTABLE);
    }

    @Test
    void refuses_a_key_that_once_could_leave_though_it_looks_harmless_now() {
        RawKeys.makeOnceExtractable(token, "once-leaky");

        var attestation = token.attest("once-leaky");

        assertThat(attestation.sensitive()).isTrue();
        assertThat(attestation.extractable()).isFalse();
        assertThat(attestation.history()).contains(new History(true, false, true));
        assertThat(refusalOf(() -> token.find("once-leaky"))).isEqualTo(KeyRefused.Reason.EXTRACTABLE);
    }

    @Test
    void refuses_a_key_that_was_made_elsewhere() throws Exception {
        RawKeys.bringIn(token, "foreign");

        var attestation = token.attest("foreign");

        assertThat(attestation.extractable()).isFalse();
        assertThat(attestation.history().orElseThrow().local()).isFalse();
        assertThat(attestation.madeBy()).isEmpty();
        assertThat(refusalOf(() -> token.find("foreign"))).isEqualTo(KeyRefused.Reason.EXTRACTABLE);
    }

    @Test
    void refuses_a_key_that_also_decrypts_because_decrypting_is_signing() {
        RawKeys.make(
                token,
                "oracle",
                KeyAlgorithm.RSA_2048,
                template -> template.privateKey().decrypt(true));

        assertThat(token.attest("oracle").usages()).containsExactlyInAnyOrder(Usage.SIGN, Usage.DECRYPT);
        assertThat(refusalOf(() -> token.find("oracle"))).isEqualTo(KeyRefused.Reason.TOO_CAPABLE);
    }

    @Test
    void destroys_a_bad_key_all_the_same() throws Exception {
        RawKeys.bringIn(token, "foreign");

        token.destroy("foreign");

        assertThat(refusalOf(() -> token.attest("foreign"))).isEqualTo(KeyRefused.Reason.KEY_MISSING);
    }

    @Test
    void names_the_mechanism_that_made_a_good_key() {
        token.generate("good", KeyAlgorithm.ED25519);

        var attestation = token.attest("good");

        assertThat(attestation.madeBy()).contains("CKM_EC_EDWARDS_KEY_PAIR_GEN");
        assertThat(attestation.history()).contains(CLEAN);
    }

    @Test
    void leaves_the_history_out_of_account_where_the_module_is_not_believed() {
        assertThatThrownBy(() ->
                        attestation(Optional.of(new History(false, true, true))).requireMadeHereForGood())
                .isInstanceOf(KeyRefused.class);

        attestation(Optional.empty()).requireMadeHereForGood();
    }

    private static KeyAttestation attestation(Optional<History> history) {
        return new KeyAttestation("key", "00", true, false, history, Set.of(Usage.SIGN), Optional.empty());
    }
}
