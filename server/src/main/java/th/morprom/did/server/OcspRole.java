package th.morprom.did.server;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ocsp.OcspConfiguration;
import th.morprom.did.ocsp.OcspIdentity;

/** The status of certificates, for anyone who asks. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.OCSP)
@Import(OcspConfiguration.class)
class OcspRole {
    @Bean
    OcspIdentity issuingCaStatus(Hierarchy hierarchy) {
        var signer = hierarchy.ocspSigner();
        return new OcspIdentity(hierarchy.issuingCertificate(), signer.certificate(), signer.key());
    }
}
