package th.morprom.did.ra.providerid;

import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.util.matcher.AnyRequestMatcher;
import th.morprom.did.ra.client.AddressRateFilter;
import th.morprom.did.ra.client.ApiProperties;
import th.morprom.did.ra.client.ProveBySecret;
import th.morprom.did.ra.client.WithoutSession;
import th.morprom.did.ra.openid.ExchangePlainly;
import th.morprom.did.ra.openid.RefreshPlainly;
import th.morprom.did.ra.openid.TellPlainly;
import th.morprom.did.ra.problem.ErrorFamily;
import tools.jackson.databind.json.JsonMapper;

/** Wiring of this package, and its door: each call proves by itself whose it is, and sessions mean nothing. */
@Configuration(proxyBeanMethods = false)
@Import({SignInDoors.class, ProviderIdController.class, ProviderIdFailures.class})
public class ProviderIdPages {
    /** Before the API's door, below whose address some of these lie. */
    @Bean
    @Order(19)
    SecurityFilterChain ministrysForm(HttpSecurity http, ApiProperties limits, Clock clock) {
        return WithoutSession.at(http.securityMatcher(
                        "/oauth/redirect",
                        "/api/v1/token",
                        "/api/v1/oauth/public-key",
                        "/api/v1/services/token",
                        "/api/v1/services/profile",
                        "/api/v1/services/public-key",
                        "/v1/oauth2/authorize",
                        "/v1/oauth2/token"))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(
                        new AddressRateFilter(AnyRequestMatcher.INSTANCE, limits.tokensPerMinute(), clock),
                        SecurityContextHolderFilter.class)
                .build();
    }

    @Bean
    Answers providerIdAnswers(MessageSource messages) {
        return new Answers(messages);
    }

    @Bean
    ErrorFamily providerIdErrors() {
        return new ErrorFamily(
                "provider-id",
                Arrays.stream(ProviderIdError.values())
                        .map(error -> new ErrorFamily.Entry(
                                error.code(),
                                Optional.empty(),
                                Optional.of(error.status().value()),
                                "provider-id.problem." + error.code()))
                        .toList());
    }

    @Bean
    ProgramsFields programsFields(JsonMapper mapper) {
        return new ProgramsFields(mapper);
    }

    @Bean
    ProviderIdController.UseCases providerIdUseCases(
            ProveBySecret prove, ExchangePlainly exchange, RefreshPlainly refresh, TellPlainly tell) {
        return new ProviderIdController.UseCases(prove, exchange, refresh, tell);
    }
}
