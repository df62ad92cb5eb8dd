package th.morprom.did.ra.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import th.morprom.did.ra.canonical.CanonicalJson;

/** What an applicant may call himself in a request of his own. */
class ApplicantNamesTest {
    @Test
    void a_family_name_of_several_words_is_one_name() {
        var frozen = CanonicalJson.of(Map.of(
                "person", Map.of("familyNameTh", "ณ อยุธยา", "familyNameEn", "Na Ayudhya"),
                "licence", Map.of("number", "12345")));
        var names = ApplicantNames.of(frozen);

        assertThat(List.of("ณ อยุธยา", "สมชาย ณ  อยุธยา", "DR NA AYUDHYA", "licence:12345"))
                .allMatch(names::mayBe);
        assertThat(List.of("Ayudhya", "ณ", "Hana Ayudhyan", "1234", "")).noneMatch(names::mayBe);
    }
}
