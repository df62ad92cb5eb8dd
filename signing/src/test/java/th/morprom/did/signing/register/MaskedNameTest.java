package th.morprom.did.signing.register;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MaskedNameTest {
    @ParameterizedTest
    @CsvSource({
        "ปิยะ,น้ำใส,ปิ••• น้•••",
        "เพ็ญ,ใจดี,เพ็••• ใจ•••",
        "โอ,เ,โอ••• เ•••",
        "Somchai,Jaidee,S••• J•••",
        "'',ก,••• ก•••"
    })
    void shows_the_first_consonant_with_what_stands_around_it(String given, String family, String masked) {
        assertThat(MaskedName.of(given, family)).isEqualTo(masked);
    }
}
