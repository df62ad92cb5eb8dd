package th.morprom.did.ra.citizen;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.account.OpenPersonalData;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.proofing.ProofedIdentities;

/** Wiring of the citizen's pages. */
@Configuration(proxyBeanMethods = false)
@Import({CitizenController.class, ChildDocumentsController.class, EntitlementController.class, SharedController.class})
public class CitizenPages {
    @Bean
    CitizenController.Account citizenAccount(
            People people,
            ProofedIdentities identities,
            Organisations organisations,
            OpenPersonalData openPersonalData) {
        return new CitizenController.Account(people, identities, organisations, openPersonalData);
    }

    @Bean
    CitizenController.Sharing citizenSharing(
            Shares shares, ShareDocument share, WithdrawShare withdraw, Guardianships guardianships) {
        return new CitizenController.Sharing(shares, share, withdraw, guardianships);
    }
}
