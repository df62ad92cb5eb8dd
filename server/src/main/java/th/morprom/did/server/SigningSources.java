package th.morprom.did.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import javax.security.auth.x500.X500Principal;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ca.crl.Crl;
import th.morprom.did.ca.crl.FindCrl;
import th.morprom.did.ca.hierarchy.Authority;
import th.morprom.did.ca.hierarchy.CertifyRecordSeal;
import th.morprom.did.ca.hierarchy.FindProofCertificates;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.hierarchy.KeepServiceKeys;
import th.morprom.did.hsm.Token;
import th.morprom.did.ocsp.answer.OcspResponder;
import th.morprom.did.signing.seal.RecordSealKeys;
import th.morprom.did.signing.trust.OwnAuthorities;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trust.StatusSource;
import th.morprom.did.signing.trust.TimestampSource;
import th.morprom.did.signing.trust.TrustAnchors;
import th.morprom.did.timestamp.GrantTimestamp;

/**
 * Where signing gets time, status and trust. A role that this process plays itself is asked directly, and what it answers is checked as
 * if it had come from afar; where the role is elsewhere, {@code morprom.signing} has its address, and the roots are in a file.
 */
@Configuration(proxyBeanMethods = false)
class SigningSources {
    /** Of a process without the CA: the roots, PEM, as an operator has compared them with the ceremony's transcript. */
    @Bean
    @ConditionalOnProperty("morprom.signing.anchors")
    TrustAnchors configuredAnchors(@Value("${morprom.signing.anchors}") Path anchors) {
        try {
            return new TrustAnchors(PemFiles.certificates(anchors));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a process without the CA: the CAs below the roots, PEM. */
    @Bean
    @ConditionalOnProperty("morprom.signing.authorities")
    OwnAuthorities configuredAuthorities(@Value("${morprom.signing.authorities}") Path authorities) {
        try {
            var certificates = PemFiles.certificates(authorities);
            return () -> certificates;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The CA is here. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.CA)
    static class OwnCa {
        @Bean
        TrustAnchors trustAnchors(Hierarchy hierarchy) {
            return new TrustAnchors(hierarchy.roots());
        }

        @Bean
        OwnAuthorities ownAuthorities(Hierarchy hierarchy) {
            return () -> hierarchy.all().stream().map(Authority::certificate).toList();
        }

        @Bean
        RevocationSource revocationSource(FindCrl findCrl, Hierarchy hierarchy) {
            return issuer -> hierarchy.all().stream()
                    .filter(authority -> subject(authority).equals(issuer))
                    .findFirst()
                    .flatMap(authority -> findCrl.find(authority.name()))
                    .map(Crl::der)
                    .map(der -> der.toByteArray());
        }

        @Bean
        OwnProofKeys proofKeys(KeepServiceKeys serviceKeys, FindProofCertificates certificates, Clock clock) {
            return new OwnProofKeys(serviceKeys, certificates, clock);
        }

        @Bean
        RecordSealKeys recordSealKeys(
                @Qualifier("onlineToken") Token onlineToken, OwnKeys keys, CertifyRecordSeal certifyRecordSeal) {
            return new TokenRecordSealKeys(onlineToken, keys, new OwnRecordSeals(certifyRecordSeal));
        }

        private static X500Principal subject(Authority authority) {
            try {
                return new X500Principal(authority.certificate().getSubject().getEncoded());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The time-stamping unit is here. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.TSA)
    static class OwnTsa {
        @Bean
        TimestampSource timestampSource(GrantTimestamp grantTimestamp) {
            return grantTimestamp::grant;
        }
    }

    /** The responder is here. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnRole(Role.OCSP)
    static class OwnResponder {
        @Bean
        StatusSource statusSource(OcspResponder responder) {
            return request -> responder.answer(request).der();
        }
    }
}
