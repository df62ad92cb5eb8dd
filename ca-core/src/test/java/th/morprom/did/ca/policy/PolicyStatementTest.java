package th.morprom.did.ca.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.ca.profile.CertificateProfiles;

class PolicyStatementTest {
    /** The sections of RFC 3647 section 6, by chapter. */
    private static final List<Integer> SECTIONS = List.of(6, 4, 4, 12, 8, 8, 3, 6, 17);

    @ParameterizedTest
    @ValueSource(strings = {"th", "en"})
    void has_every_section_of_the_outline_in_order(String language) {
        var headings = statement(language, Map.of())
                .markdown()
                .lines()
                .filter(line -> line.startsWith("### "))
                .map(line -> line.split(" ", 3)[1])
                .toList();

        var outline = new ArrayList<String>();
        for (int chapter = 1; chapter <= SECTIONS.size(); chapter++) {
            for (int section = 1; section <= SECTIONS.get(chapter - 1); section++) {
                outline.add(chapter + "." + section);
            }
        }
        assertThat(headings).isEqualTo(outline);
    }

    @ParameterizedTest
    @ValueSource(strings = {"th", "en"})
    void leaves_no_section_empty(String language) {
        var lines = statement(language, Map.of()).markdown().lines().toList();

        for (int i = 0; i < lines.size() - 1; i++) {
            if (lines.get(i).startsWith("### ")) {
                assertThat(lines.get(i + 1)).as(lines.get(i)).isNotBlank();
            }
        }
    }

    @Test
    void promises_the_validities_that_are_in_force() {
        var shortened = Map.of("doctor-signing", Period.ofMonths(6));

        assertThat(statement("en", shortened).markdown()).contains("Medical Doctor | 6 months |");
        assertThat(statement("th", shortened).markdown()).contains("แพทย์ | 6 เดือน |");
    }

    @Test
    void names_every_policy_that_certificates_carry() {
        var profiles = CertificateProfiles.load("2.999.1", Map.of()).all();

        var text = statement("en", Map.of()).markdown();

        for (var profile : profiles) {
            profile.policy()
                    .filter(policy -> !policy.getId().equals("2.5.29.32.0"))
                    .ifPresent(policy -> assertThat(text).contains("| " + policy.getId() + " |"));
        }
    }

    @Test
    void shows_names_of_the_installation_as_text_not_as_markup() {
        var facts = facts("<script>alert(1)</script>", Map.of());

        var page = new PolicyStatement(Locale.ENGLISH, facts).page();

        assertThat(page).doesNotContain("<script>").contains("&lt;script&gt;");
    }

    @Test
    void refuses_a_language_that_is_not_there() {
        assertThatThrownBy(() -> statement("fr", Map.of())).isInstanceOf(IllegalStateException.class);
    }

    private static PolicyStatement statement(String language, Map<String, Period> shorter) {
        return new PolicyStatement(Locale.forLanguageTag(language), facts("MorProm Digital ID", shorter));
    }

    private static PolicyFacts facts(String organisation, Map<String, Period> shorter) {
        return new PolicyFacts(
                organisation,
                URI.create("http://localhost:8080"),
                "2.999.1",
                "",
                new PolicyFacts.Lists(Duration.ofDays(1), Duration.ofDays(30)),
                CertificateProfiles.load("2.999.1", shorter).all());
    }
}
