package th.morprom.did.ra.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.mockito.Mockito;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.SecurityFilterChain;
import th.morprom.did.ra.client.AddressRateFilter;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.ProveBySecret;
import th.morprom.did.ra.openid.ExchangePlainly;
import th.morprom.did.ra.openid.PlainRefused;

/** Who asks too often in the ministry's form, by his program or by his address. */
class MinistrysFormLimitsTest extends PortalTest {
    @Autowired
    private List<SecurityFilterChain> chains;

    @Test
    void a_program_that_exchanges_too_often_hears_it_in_the_ministrys_form_and_both_languages() throws Exception {
        var client = Mockito.mock(MachineClient.class);
        given(client.id()).willReturn(UUID.randomUUID());
        given(useCases.of(ProveBySecret.class).prove(any(), any(), any())).willReturn(Optional.of(client));
        var refused = Mockito.mock(PlainRefused.class);
        given(refused.reason()).willReturn(PlainRefused.Reason.TOO_OFTEN);
        given(useCases.of(ExchangePlainly.class).exchange(any(), any(), any())).willThrow(refused);

        var answer = asks("192.0.2.7");

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeader("Retry-After")).isEqualTo("60");
        assertThat(answer.getContentAsString(StandardCharsets.UTF_8))
                .contains("\"status\":429", "\"message\":\"", "\"message_th\":\"");
    }

    /** How the filter counts, {@code RateFiltersTest} tells. */
    @Test
    void an_address_is_counted_before_anything_else_is_done() {
        var request = new MockHttpServletRequest("POST", "/api/v1/token");

        var chain =
                chains.stream().filter(one -> one.matches(request)).findFirst().orElseThrow();

        assertThat(chain.getFilters()).hasAtLeastOneElementOfType(AddressRateFilter.class);
    }

    private MockHttpServletResponse asks(String address) throws Exception {
        return mvc.perform(post("/api/v1/token")
                        .param("client_id", "66666666-6666-4666-8666-666666666666")
                        .param("client_secret", "morprom_x")
                        .param("grant_type", "authorization_code")
                        .param("code", "x")
                        .param("redirect_uri", "https://his.example.org/callback")
                        .with(request -> {
                            request.setRemoteAddr(address);
                            return request;
                        }))
                .andReturn()
                .getResponse();
    }
}
