package th.morprom.did.server;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.hierarchy.KeepServiceKeys;
import th.morprom.did.ocsp.OcspIdentities;
import th.morprom.did.ocsp.OcspIdentity;
import th.morprom.did.ocsp.OcspWebConfiguration;
import th.morprom.did.ocsp.answer.OcspResponder;
import th.morprom.did.ocsp.http.LookAtNode;

/** The status of certificates, for anyone who asks. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.OCSP)
@Import(OcspWebConfiguration.class)
class OcspRole {
    @Bean
    ProcessMachinery.OcspParts ocspParts(OcspResponder responder, LookAtNode node) {
        return new ProcessMachinery.OcspParts(responder, node);
    }

    /** One for every generation of every CA below the root, each with the signer that it certified last. */
    @Bean
    OcspIdentities ocspIdentities(Hierarchy hierarchy, KeepServiceKeys serviceKeys) {
        return () -> hierarchy.all().stream()
                .flatMap(authority -> serviceKeys.ocspSigner(authority.name()).stream()
                        .map(signer -> new OcspIdentity(authority.certificate(), signer.certificate(), signer.key())))
                .toList();
    }
}
