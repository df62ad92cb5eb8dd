package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a relying party is told of the back channel, and which of its requests are none. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class BackchannelRulesTest {
    private static final String NOBODY = BackchannelTest.numberOfNobody("199990000003");

    private final WholeSystem system;
    private final RelyingParty party;

    BackchannelRulesTest(WholeSystem system) {
        this.system = system;
        this.party = RelyingParty.live(system.running(), "rules.example.org");
    }

    @Test
    void discovery_names_the_endpoint_and_how_tokens_come() {
        var found = HisClient.JSON.readTree(
                party.get("/openid/.well-known/openid-configuration").body());

        assertThat(found.path("backchannel_authentication_endpoint").stringValue())
                .isEqualTo(system.url() + "/openid/bc-authorize");
        assertThat(found.path("backchannel_token_delivery_modes_supported").toString())
                .isEqualTo("[\"poll\"]");
        assertThat(found.path("backchannel_user_code_parameter_supported").booleanValue(true))
                .isFalse();
        assertThat(found.path("grant_types_supported").toString()).contains("urn:openid:params:grant-type:ciba");
    }

    @Test
    void whoever_is_not_registered_for_it_may_not_ask() {
        var other = RelyingParty.withoutBackchannel(system.running(), "pages-only.example.org");

        assertThat(other.asksFor(BackchannelTest.asking("login_hint", NOBODY, "pages"))
                        .body())
                .isEqualTo("{\"error\":\"unauthorized_client\"}");
        assertThat(other.polls("A".repeat(43)).body()).isEqualTo("{\"error\":\"unauthorized_client\"}");
        var stolen = HisClient.signed(HisClient.newKey(), party.assertion().build());
        var refused =
                party.asks("/openid/bc-authorize", BackchannelTest.asking("login_hint", NOBODY, "stolen key"), stolen);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEqualTo("{\"error\":\"invalid_client\"}");
    }

    @Test
    void what_is_in_an_address_is_not_taken() {
        var asking = new HashMap<>(BackchannelTest.asking("login_hint", NOBODY, "address"));
        asking.remove("login_hint");
        var polling = Map.of("grant_type", "urn:openid:params:grant-type:ciba");

        assertThat(party.asks("/openid/bc-authorize?login_hint=" + NOBODY, asking, party.proof())
                        .body())
                .isEqualTo("{\"error\":\"invalid_request\"}");
        assertThat(party.asks("/openid/token?auth_req_id=" + "A".repeat(43), polling, party.proof())
                        .body())
                .isEqualTo("{\"error\":\"invalid_request\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "scope, profile, invalid_scope",
        "scope, openid everything, invalid_scope",
        "scope, '', invalid_scope",
        "login_hint, '', invalid_request",
        "login_hint, 1234567890123, invalid_request",
        "login_hint, somebody@example.org, invalid_request",
        "id_token_hint, e30.e30.e30, invalid_request",
        "login_hint_token, x, invalid_request",
        "user_code, 1234, invalid_request",
        "request, e30.e30.e30, invalid_request",
        "requested_expiry, soon, invalid_request",
        "requested_expiry, 0, invalid_request",
        "requested_expiry, -5, invalid_request",
        "binding_message, '', invalid_binding_message",
        "binding_message, https://evil.example, invalid_binding_message",
        "binding_message, 'two  spaces', invalid_binding_message",
        "binding_message, 'line\u2028break', invalid_binding_message",
        "binding_message, 'right\u202Eleft', invalid_binding_message",
        "binding_message, \u0E48ก, invalid_binding_message",
        "binding_message, Ω1, invalid_binding_message",
        "binding_message, 0123456789012345678901234567890123456789012345678901234567890, invalid_binding_message"
    })
    void a_request_that_breaks_a_rule_is_none(String parameter, String value, String error) {
        var form = new HashMap<>(BackchannelTest.asking("login_hint", NOBODY, "rules"));
        form.put(parameter, value);

        var answer = party.asksFor(form);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("{\"error\":\"" + error + "\"}");
    }
}
