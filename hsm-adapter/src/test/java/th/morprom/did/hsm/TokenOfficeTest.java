package th.morprom.did.hsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import th.morprom.did.testpki.token.SoftHsm;

/** A token from blank to its last PIN, on SoftHSM. */
class TokenOfficeTest {
    private static final char[] SO = "0123456789-officer".toCharArray();
    private static final char[] USER = "0123456789-user".toCharArray();

    private final String label = "office-" + UUID.randomUUID().toString().substring(0, 13);
    private final TokenOffice office = new TokenOffice(settings(USER));

    @BeforeAll
    static void writeConfiguration() {
        SoftHsm.writeConfiguration();
    }

    private TokenSettings settings(char[] pin) {
        return new TokenSettings(SoftHsm.module(), label, PinSource.held(pin), 1, Duration.ofSeconds(10));
    }

    @Test
    void a_blank_token_gets_a_label_and_both_pins() {
        assertThat(office.exists()).isFalse();

        office.initialise(SO);
        assertThat(office.identity().hasUserPin()).isFalse();
        office.setUserPin(SO, USER);

        assertThat(office.exists()).isTrue();
        var identity = office.identity();
        assertThat(identity.hasUserPin()).isTrue();
        assertThat(identity.label()).isEqualTo(label);
        assertThat(identity.serial()).isNotBlank();
        assertThat(office.isSoftware()).isTrue();
        assertThat(identity.library()).contains("PKCS11");
        office.requireEmpty(USER);
        try (var token = Token.open(settings(USER))) {
            assertThat(token.generate("root-1", KeyAlgorithm.EC_P384).sign(new byte[1]))
                    .isNotEmpty();
        }
    }

    @Test
    void a_token_that_is_there_is_never_initialised_again() {
        office.initialise(SO);

        var refusal = catchThrowableOfType(TokenRefused.class, () -> office.initialise(SO));

        assertThat(refusal.reason()).isEqualTo(TokenRefused.Reason.TOKEN_EXISTS);
        assertThat(office.takesSoPin(SO)).isTrue();
    }

    @Test
    void a_changed_pin_ends_the_one_before_and_keeps_the_keys() {
        office.initialise(SO);
        office.setUserPin(SO, USER);
        try (var token = Token.open(settings(USER))) {
            token.generate("root-1", KeyAlgorithm.EC_P384);
        }
        var others = "other-pin-of-the-officer".toCharArray();
        var other = "other-pin-of-the-user".toCharArray();

        office.changeUserPin(USER, other);
        office.changeSoPin(SO, others);

        assertThat(office.takesUserPin(USER)).isFalse();
        assertThat(office.takesSoPin(SO)).isFalse();
        assertThat(office.takesUserPin(other)).isTrue();
        assertThat(office.takesSoPin(others)).isTrue();
        try (var token = Token.open(settings(other))) {
            token.find("root-1").orElseThrow().check();
        }
    }

    @Test
    void a_token_with_a_key_is_not_empty() {
        office.initialise(SO);
        office.setUserPin(SO, USER);
        try (var token = Token.open(settings(USER))) {
            token.generate("anything", KeyAlgorithm.EC_P256);
        }

        var refusal = catchThrowableOfType(TokenRefused.class, () -> office.requireEmpty(USER));

        assertThat(refusal.reason()).isEqualTo(TokenRefused.Reason.TOKEN_NOT_EMPTY);
    }

    @Test
    void refuses_a_pin_that_the_token_would_not_take_before_it_changes_anything() {
        var refusal = catchThrowableOfType(TokenRefused.class, () -> office.initialise("1".toCharArray()));

        assertThat(refusal.reason()).isEqualTo(TokenRefused.Reason.PIN_LENGTH);
        assertThat(office.exists()).isFalse();
    }

    @Test
    void what_is_not_there_has_no_identity() {
        var refusal = catchThrowableOfType(TokenRefused.class, office::identity);

        assertThat(refusal.reason()).isEqualTo(TokenRefused.Reason.TOKEN_NOT_FOUND);
    }

    @Test
    void a_held_pin_is_gone_once_it_is_closed() {
        office.initialise(SO);
        office.setUserPin(SO, USER);
        var held = PinSource.held(USER);
        held.close();

        var refusal = catchThrowableOfType(
                TokenRefused.class,
                () -> Token.open(new TokenSettings(SoftHsm.module(), label, held, 1, Duration.ofSeconds(10))));

        assertThat(held.pin()).isEmpty();
        assertThat(held.toString()).doesNotContain("0123");
        assertThat(refusal.reason()).isEqualTo(TokenRefused.Reason.PIN_MISSING);
    }
}
