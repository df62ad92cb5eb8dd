package th.morprom.did.ra.problem;

import java.util.Arrays;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.problem.ErrorFamily.Entry;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import(ApiProblems.class)
public class ProblemConfiguration {
    @Bean
    ErrorFamily apiErrors() {
        return new ErrorFamily(
                "api",
                Arrays.stream(ApiError.values())
                        .map(error -> new Entry(
                                error.code(),
                                Optional.of(error.type()),
                                Optional.of(error.status().value()),
                                "api.problem." + error.code()))
                        .toList());
    }

    @Bean
    ErrorFamily oauthErrors() {
        return new ErrorFamily(
                "oauth",
                Arrays.stream(OauthError.values())
                        .map(error -> new Entry(
                                error.code(),
                                Optional.empty(),
                                error.status().map(status -> status.value()),
                                "oauth.problem." + error.code()))
                        .toList());
    }
}
