package th.morprom.did.ca.hierarchy;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.profile.SigningAuthority;

/** The certificates by which what stands on paper is verified: of every key that signed such, as long as it is valid and not revoked. */
public final class FindProofCertificates {
    private final AuthorityRegister register;
    private final Clock clock;

    public FindProofCertificates(JdbcClient jdbc, Clock clock) {
        this.register = new AuthorityRegister(jdbc);
        this.clock = clock;
    }

    /** The newest first; empty before the first key was made. */
    public List<X509CertificateHolder> find() {
        var now = clock.instant();
        return register.authorities().stream()
                .filter(authority -> authority.name().authority() == SigningAuthority.INFRASTRUCTURE)
                .flatMap(authority -> register.generations(Service.PROOF, authority.name()).stream())
                .map(generation -> generation.entry().certificate())
                .filter(certificate -> !now.isAfter(certificate.getNotAfter().toInstant()))
                .filter(certificate -> !register.isStopped(certificate))
                .sorted(Comparator.comparing(X509CertificateHolder::getNotBefore)
                        .reversed())
                .toList();
    }
}
