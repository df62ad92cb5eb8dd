package th.morprom.did.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import javax.security.auth.x500.X500Principal;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.morprom.did.ca.crl.Crl;
import th.morprom.did.ca.crl.FindCrl;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ocsp.OcspResponder;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trust.StatusSource;
import th.morprom.did.signing.trust.TimestampSource;
import th.morprom.did.timestamp.GrantTimestamp;

/**
 * Medical certificates: rendering, remote signing, verification. Within one process it asks the time-stamping unit, the responder
 * and the CA's lists directly; what they answer is checked as if it had come from afar.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.SIGNING)
class SigningRole {
    @Bean
    TimestampSource timestampSource(GrantTimestamp grantTimestamp) {
        return grantTimestamp::grant;
    }

    @Bean
    StatusSource statusSource(OcspResponder responder) {
        return request -> responder.answer(request).der();
    }

    @Bean
    RevocationSource revocationSource(FindCrl findCrl, Hierarchy hierarchy) {
        return issuer -> Arrays.stream(SigningAuthority.values())
                .filter(authority -> name(hierarchy, authority).equals(issuer))
                .findFirst()
                .flatMap(findCrl::find)
                .map(Crl::der)
                .map(der -> der.toByteArray());
    }

    private static X500Principal name(Hierarchy hierarchy, SigningAuthority authority) {
        try {
            return new X500Principal(
                    hierarchy.of(authority).certificate().getSubject().getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
