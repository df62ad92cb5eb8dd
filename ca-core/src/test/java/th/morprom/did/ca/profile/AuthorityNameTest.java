package th.morprom.did.ca.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorityNameTest {
    @Test
    void reads_its_own_label() {
        for (var authority : SigningAuthority.values()) {
            var name = new AuthorityName(authority, 12);

            assertThat(AuthorityName.ofLabel(name.label())).contains(name);
        }
        assertThat(AuthorityName.first(SigningAuthority.SIGNING).next().label()).isEqualTo("signing-2");
    }

    @Test
    void reads_no_other_text() {
        for (var text : List.of(
                "",
                "signing",
                "signing-",
                "signing-0",
                "signing-01",
                "signing-x",
                "signing-1 ",
                "other-1",
                "-1",
                "signing-99999999999",
                "Signing-1")) {
            assertThat(AuthorityName.ofLabel(text)).as(text).isEmpty();
        }
    }

    @Test
    void counts_from_one() {
        assertThatThrownBy(() -> new AuthorityName(SigningAuthority.ROOT, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
