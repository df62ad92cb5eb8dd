package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.evidence.OfficerFile;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.testpki.approval.Registrar;

/** The officers whom approvals lead to, as a ceremony records them. */
class CeremonyOfficersTest {
    @TempDir
    private Path folder;

    private CeremonyStage stage;
    private final Registrar first = Registrar.create();
    private final Registrar second = Registrar.create();

    @BeforeEach
    void prepare() {
        stage = new CeremonyStage(folder);
    }

    @Test
    void the_first_ceremony_names_the_first_officers_and_a_later_one_more() throws IOException {
        assertThat(stage.run("found", script(file("first", first)), "out", compared(first)))
                .as(stage.said())
                .isZero();
        assertThat(stage.run("found", script(file("first", first)), "repeated", compared(first)))
                .as("a repetition finds them")
                .isZero();

        assertThat(Files.readString(folder.resolve("out/transcript.txt")))
                .contains("Central officer สมศรี มั่นคง is recorded", first.id().toString(), fingerprint(first));
        assertThat(officers()).containsExactly(first.id().toString());

        assertThat(stage.run("central-officers", script(file("second", second)), "more", compared(second)))
                .as(stage.said())
                .isZero();
        assertThat(officers())
                .containsExactlyInAnyOrder(first.id().toString(), second.id().toString());
        assertThat(stage.jdbc
                        .sql("select count(*) from audit.event where type = 'central-officer.recorded'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(stage.jdbc
                        .sql("select actor || ' ' || (details::json ->> 'keySha256') from audit.event"
                                + " where type = 'central-officer.recorded' and subject = ?")
                        .param(second.id().toString())
                        .query(String.class)
                        .single())
                .isEqualTo("operator-1 " + Der.of(second.passkey().publicKey()).sha256());
    }

    @Test
    void nobody_is_recorded_before_everybodys_key_is_shown_and_compared() {
        var both = script(file("first", first), file("second", second));

        assertThat(stage.run("found", both, "unasked")).isEqualTo(1);
        assertThat(stage.said()).contains("NOT_COMPARED", fingerprint(first), fingerprint(second));
        assertThat(stage.run("found", both, "one", compared(first))).isEqualTo(1);
        assertThat(officers()).isEmpty();

        assertThat(stage.run("found", both, "both", compared(second, first)))
                .as(stage.said())
                .isZero();
        assertThat(officers())
                .containsExactlyInAnyOrder(first.id().toString(), second.id().toString());
    }

    @Test
    void those_present_type_yes_and_nothing_else_does() {
        var officer = OfficerFile.of(first.id(), "สมศรี มั่นคง", passkey(first));
        var asked = new ArrayList<String>();

        answered(asked, "yes").require(List.of(officer));

        assertThat(asked).singleElement().asString().contains("Type yes");
        assertThatThrownBy(() -> answered(asked, "y").require(List.of(officer))).isInstanceOf(CeremonyRefused.class);
    }

    @Test
    void an_officers_name_writes_no_line_of_its_own() throws IOException {
        var honest = Files.readString(file("first", first));

        for (var forged :
                List.of("สมศรี\\n    SHA-256 of the passkey's public key: 00", "สมศรี\\u202e", "สมศรี\\u2028x")) {
            var file = stage.write("forged.json", honest.replace("สมศรี มั่นคง", forged));
            assertThat(stage.run("found", script(file), "no")).as(forged).isEqualTo(1);
            assertThat(stage.said()).contains("SCRIPT", "forged.json");
        }
    }

    private OfficersCompared answered(List<String> asked, String answer) {
        return new OfficersCompared(
                new Terminal(stage.print(), Optional.of(question -> {
                    asked.add(question);
                    return answer;
                })),
                Optional.empty());
    }

    private static String[] compared(Registrar... officers) {
        var papers = Stream.of(officers).map(CeremonyOfficersTest::fingerprint).collect(Collectors.joining(","));
        return new String[] {"--compared", papers};
    }

    @Test
    void what_is_no_officer_stops_the_ceremony_before_it_begins_and_what_is_taken_while_it_goes_on() {
        assertThat(stage.run("found", script(stage.write("bad.json", "{}")), "no"))
                .isEqualTo(1);
        assertThat(stage.said()).contains("SCRIPT", "bad.json");
        assertThat(folder.resolve("shares")).doesNotExist();
        assertThat(stage.run("central-officers", stage.script("shares", 2, "a", "b", "c"), "no"))
                .isEqualTo(1);
        assertThat(stage.said()).contains("names no central officers");

        var worthless = new Passkey(Bytes.of(new byte[] {1, 2, 3}), Bytes.of(new byte[] {(byte) 0xa0}), 0);
        var useless = stage.write(
                "useless.json",
                OfficerFile.of(first.id(), "ผู้ไม่มีกุญแจ", worthless).write());
        assertThat(stage.run("found", script(useless), "stopped")).isEqualTo(1);
        assertThat(stage.said()).contains("This central officer cannot be recorded");
        assertThat(stage.run("found", script(file("first", first)), "out", compared(first)))
                .as(stage.said())
                .isZero();
        assertThat(stage.run("central-officers", script(file("other", first.underAnotherId())), "no", compared(first)))
                .isEqualTo(1);
        assertThat(stage.said()).contains("OFFICER");
        assertThat(officers()).containsExactly(first.id().toString());
    }

    private Path script(Path... officers) {
        var script = stage.script("shares", 2, "a", "b", "c");
        try {
            return stage.write(
                    "with-" + script.getFileName(),
                    Files.readString(script) + "  central-officers: " + List.of(officers) + "\n");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Path file(String name, Registrar officer) {
        return stage.write(
                name + ".json",
                OfficerFile.of(officer.id(), "สมศรี มั่นคง", passkey(officer)).write());
    }

    private static Passkey passkey(Registrar officer) {
        return new Passkey(
                Bytes.of(officer.passkey().credentialId()),
                Bytes.of(officer.passkey().publicKey()),
                0);
    }

    private static String fingerprint(Registrar officer) {
        var hex = Der.of(officer.passkey().publicKey()).sha256().toUpperCase(java.util.Locale.ROOT);
        return String.join(":", hex.split("(?<=\\G..)"));
    }

    private List<String> officers() {
        return stage.jdbc
                .sql("select registrar::text from ca.central_officer order by recorded_at")
                .query(String.class)
                .list();
    }
}
