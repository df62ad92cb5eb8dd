package th.morprom.did.ra.csc;

import java.security.SecureRandom;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.client.ProveBySecret;
import th.morprom.did.ra.medical.Practice;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.signing.digests.AgreeToSignatures;
import th.morprom.did.signing.digests.AskForSignatures;
import th.morprom.did.signing.digests.DescribeCredential;
import th.morprom.did.signing.digests.DigestAuthorisations;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CscProperties.class)
@Import({CscGrants.class, EndGrants.class, ForgetGrants.class})
public class CscConfiguration {
    @Bean
    CscAddresses cscAddresses(RaProperties ra) {
        return new CscAddresses(ra.publicUrl());
    }

    @Bean
    RegisteredPrograms registeredPrograms(
            MachineClients clients, CscGrants grants, ProveBySecret secrets, Changes changes) {
        var programs = new SigningPrograms(clients);
        return new RegisteredPrograms(
                programs, new CscTokens(grants, programs, changes), new SecretProof(programs, secrets));
    }

    @Bean
    Signers signers(Practice practice, DescribeCredential describe) {
        return new Signers(practice, describe);
    }

    @Bean
    GrantAccess grantAccess(
            CscGrants grants,
            Signers signers,
            AskForSignatures ask,
            CscProperties properties,
            CscAddresses addresses,
            Changes changes) {
        return new GrantAccess(
                new GrantAccess.Parts(grants, signers, ask),
                new RandomTexts(new SecureRandom()),
                properties,
                addresses,
                changes);
    }

    @Bean
    IssueToken issueToken(
            CscGrants grants, DigestAuthorisations authorisations, CscProperties properties, Changes changes) {
        return new IssueToken(grants, authorisations, new RandomTexts(new SecureRandom()), properties, changes);
    }

    @Bean
    ReadOrder readOrder(RegisteredPrograms registered, Signers signers) {
        return new ReadOrder(registered.tokens(), signers);
    }

    @Bean
    Agreements agreements(
            DigestAuthorisations authorisations,
            AgreeToSignatures agree,
            GrantAccess access,
            Agreements.Asked asked,
            Clock clock) {
        return new Agreements(authorisations, agree, access, asked, clock);
    }

    @Bean
    Agreements.Asked askedAboutPrograms(
            CscGrants grants, RegisteredPrograms registered, Signers signers, Organisations organisations) {
        return new Agreements.Asked(grants, registered.programs(), signers, organisations);
    }
}
