package th.morprom.did.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanCreationException;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.server.CeremonyRefused.Reason;

/** Ceremonies on a database, a token or files that are not what they should be. */
class BrokenCeremonyTest {
    @TempDir
    private Path folder;

    private CeremonyStage stage;
    private Path script;

    @BeforeEach
    void prepare() {
        stage = new CeremonyStage(folder);
        script = stage.script("shares", 2, "a", "b", "c");
    }

    @Test
    void a_key_that_is_missing_while_the_hierarchy_opens_is_a_refusal_and_not_an_outage() throws IOException {
        stage.run("found", script, "out");
        var online = stage.online;
        try (var token = Token.open(
                new TokenSettings(online.module(), online.label(), online.pin(), 1, Duration.ofSeconds(10)))) {
            token.destroy("signing-1-ocsp-1");
        }
        stage.said();

        assertThat(stage.run("found", script, "again")).isEqualTo(1);

        assertThat(stage.said()).contains("HIERARCHY", "signing-1-ocsp-1");
        assertThat(interrupted("again")).contains("because: HierarchyBroken");
    }

    @Test
    void a_later_ceremony_founds_nothing_in_passing() {
        assertThatThrownBy(() ->
                        stage.run(stage.dyingAt(line -> line.contains("signing-1 are made")), "found", script, "out"))
                .isInstanceOf(CeremonyStage.Killed.class);
        stage.said();

        assertThat(stage.run("root-list", script, "list")).isEqualTo(1);

        assertThat(stage.said()).contains("HIERARCHY", "There is no authentication CA yet");
        assertThat(stage.jdbc
                        .sql("select count(*) from ca.authority")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void a_script_that_is_no_yaml_is_refused() throws IOException {
        var broken = Files.writeString(folder.resolve("broken.yaml"), "ceremony: [");

        assertThat(stage.run("found", broken, "out")).isEqualTo(1);

        assertThat(stage.said()).contains("SCRIPT", "broken.yaml");
    }

    @Test
    void the_outermost_cause_with_words_is_told_and_else_the_innermost() {
        var refused = new CeremonyRefused(Reason.FILE, "the file");
        var wrapped = new BeanCreationException("bean", new IllegalStateException("wraps", refused));
        var unknown = new BeanCreationException("bean", new IllegalStateException("the bug"));

        assertThat(CeremonyWords.reason(wrapped)).isSameAs(refused);
        assertThat(CeremonyWords.words(refused))
                .hasValueSatisfying(words -> assertThat(words).contains("FILE", "the file"));
        assertThat(CeremonyWords.reason(unknown)).hasMessage("the bug");
        assertThat(CeremonyWords.words(CeremonyWords.reason(unknown))).isEmpty();
    }

    private String interrupted(String out) throws IOException {
        try (var files = Files.list(folder.resolve(out))) {
            return Files.readString(
                    files.filter(file -> file.getFileName().toString().startsWith("interrupted-"))
                            .findFirst()
                            .orElseThrow());
        }
    }
}
