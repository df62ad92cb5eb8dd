package th.morprom.did.ra.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PrivacyPropertiesTest {
    @Test
    void names_somebody_who_plainly_does_not_exist_until_an_operator_names_himself() {
        var defaults = bound(Map.of());
        assertThat(defaults.controllerEn()).contains("synthetic");
        assertThat(defaults.dpoEmail()).endsWith(".invalid");

        var set = bound(Map.of(
                "morprom.ra.privacy.controller-en", "Some Agency",
                "morprom.ra.privacy.address-en", "Some Road",
                "morprom.ra.privacy.dpo-en", "Office",
                "morprom.ra.privacy.dpo-email", "dpo@agency.example",
                "morprom.ra.privacy.dpo-phone", "0 1111 1111",
                "morprom.ra.privacy.kept-years", "12"));
        assertThat(set.in("{controller} {address} | {dpo} | {years}", Language.EN))
                .isEqualTo("Some Agency Some Road | Office, dpo@agency.example, tel. 0 1111 1111 | 12");
    }

    @Test
    void refuses_what_says_nothing() {
        for (var wrong :
                Map.of("dpo-email", " ", "controller-th", "", "kept-years", "0").entrySet()) {
            assertThatThrownBy(() -> bound(Map.of("morprom.ra.privacy." + wrong.getKey(), wrong.getValue())))
                    .isInstanceOf(BindException.class);
        }
    }

    private static PrivacyProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("morprom.ra.privacy", PrivacyProperties.class);
    }
}
