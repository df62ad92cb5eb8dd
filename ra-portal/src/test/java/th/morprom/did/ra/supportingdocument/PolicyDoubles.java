package th.morprom.did.ra.supportingdocument;

import static org.mockito.BDDMockito.given;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.mockito.Mockito;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.policy.PolicyConfiguration;

/** What stands behind the page of the document policy, over mocked use cases. */
@Configuration(proxyBeanMethods = false)
@Import(PolicyConfiguration.class)
public class PolicyDoubles {
    /** A version in effect, and a draft of somebody whom no sample page is of. */
    @Bean
    DocumentPolicies documentPolicies(Clock clock) {
        var policies = Mockito.mock(DocumentPolicies.class);
        given(policies.versions())
                .willReturn(List.of(new DocumentPolicies.Version(
                        "morprom-documents/1",
                        LocalDate.parse("2026-01-01"),
                        "chip and counter are enough",
                        List.of())));
        given(policies.open())
                .willReturn(List.of(new DocumentPolicyDraft(
                        UUID.randomUUID(),
                        LocalDate.parse("2099-01-01"),
                        "หนังสือกระทรวง ที่ สธ 0001/2569",
                        List.of(new DocumentRule("doctor-signing", DocumentKind.LICENCE_CARD)),
                        UUID.randomUUID(),
                        clock.instant())));
        return policies;
    }

    @Bean
    EnterDocumentPolicy enterDocumentPolicy() {
        return Mockito.mock(EnterDocumentPolicy.class);
    }

    @Bean
    DecideDocumentPolicy decideDocumentPolicy() {
        return Mockito.mock(DecideDocumentPolicy.class);
    }
}
