package th.morprom.did.server;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ca.CaProperties;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.ejbca.client.ChangeStatus;
import th.morprom.did.ejbca.client.EjbcaConnection;
import th.morprom.did.ejbca.client.EnrolKey;
import th.morprom.did.ejbca.client.FindStatus;
import th.morprom.did.hsm.Token;
import th.morprom.did.ra.enrolment.CertificateAuthority;

/** The portal's way to a CA in another process; a process that plays the CA itself needs none, and sets no endpoint. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.RA)
@ConditionalOnProperty("morprom.ca.client.endpoint")
@EnableConfigurationProperties({CaClientProperties.class, CaProperties.class})
class CaClient {
    @Bean(destroyMethod = "close")
    EjbcaConnection ejbcaConnection(
            CaClientProperties properties, SslBundles bundles, @Qualifier("onlineToken") Token onlineToken) {
        return new EjbcaConnection(new EjbcaConnection.Settings(
                properties.endpoint(),
                properties.tls().context(bundles, onlineToken),
                properties.connecting(),
                properties.answering(),
                properties.pause()));
    }

    @Bean
    CertificateAuthority certificateAuthority(
            EjbcaConnection connection, CaClientProperties properties, CaProperties ca) {
        var findStatus = new FindStatus(connection, properties.caName());
        return new EjbcaCertificateAuthority(
                new EnrolKey(connection),
                new ChangeStatus(connection, findStatus),
                CertificateProfiles.load(ca.policyArc(), ca.validity()),
                properties);
    }
}
