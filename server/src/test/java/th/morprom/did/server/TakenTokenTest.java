package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.hsm.PinSource;
import th.morprom.did.hsm.TokenOffice;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.testpki.token.SoftHsm;

/** The first ceremony on a token that its maker's tools initialised and left empty. */
class TakenTokenTest {
    private static final String USER_PIN = "pin-of-the-maker";
    private static final String SO_PIN = "so-" + USER_PIN; // as SoftHsm makes tokens

    @TempDir
    private Path folder;

    private CeremonyStage stage;
    private Path script;
    private TokenOffice office;

    @BeforeEach
    void prepare() throws IOException {
        stage = new CeremonyStage(folder);
        var token = SoftHsm.newToken(stage.rootLabel, USER_PIN);
        script = stage.script("shares", 2, "a", "b");
        Files.writeString(
                script,
                Files.readString(script)
                        + """
                  token:
                    user-pin-file: %s
                    so-pin-file: %s
                """.formatted(stage.write("maker-user.pin", USER_PIN), stage.write("maker-so.pin", SO_PIN)));
        var pin = PinSource.fixed(USER_PIN);
        office = new TokenOffice(new TokenSettings(token.module(), token.label(), pin, 1, Duration.ofSeconds(10)));
    }

    @Test
    void its_makers_pins_are_good_for_nothing_afterwards() throws IOException {
        assertThat(stage.run("found", script, "out")).as(stage.said()).isZero();

        assertThat(office.takesUserPin(USER_PIN.toCharArray())).isFalse();
        assertThat(office.takesSoPin(SO_PIN.toCharArray())).isFalse();
        assertThat(Files.readString(folder.resolve("out/transcript.txt"))).contains("both its PINs are changed");
        assertThat(stage.run("root-list", stage.script("shares", 2, "b", "a"), "list"))
                .as(stage.said())
                .isZero();
    }

    @Test
    void a_wrong_pin_of_its_officer_is_told_and_changes_neither() {
        stage.write("maker-so.pin", "another officer's");

        assertThat(stage.run("found", script, "out")).isEqualTo(1);

        assertThat(stage.said()).contains("TOKEN_TAKEN").doesNotContain("both its PINs are changed");
        assertThat(office.takesUserPin(USER_PIN.toCharArray())).isTrue();
        assertThat(office.takesSoPin(SO_PIN.toCharArray())).isTrue();
        stage.write("maker-so.pin", SO_PIN);
        assertThat(stage.run("found", script, "out")).as(stage.said()).isZero();
        assertThat(office.takesSoPin(SO_PIN.toCharArray())).isFalse();
    }

    @Test
    void taking_it_goes_on_after_an_interruption_between_the_two_pins() {
        stage.write("maker-so.pin", "another officer's");
        stage.run("found", script, "out");
        stage.write("maker-so.pin", SO_PIN);
        try (var secret = new ShareFiles(CeremonyScript.read(script), new Passphrases(Optional.empty())).open()) {
            office.changeSoPin(SO_PIN.toCharArray(), secret.soPin());
        }

        assertThat(stage.run("found", script, "out")).as(stage.said()).isZero();

        assertThat(office.takesUserPin(USER_PIN.toCharArray())).isFalse();
    }
}
