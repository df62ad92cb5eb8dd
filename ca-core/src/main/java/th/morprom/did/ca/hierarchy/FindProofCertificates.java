package th.morprom.did.ca.hierarchy;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.certificate.CertificateSignature;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;

/**
 * The certificates by which what stands on paper is verified: of every key that signed such, as long as it is valid and not revoked, and
 * was certified by a CA of the infrastructure.
 */
public final class FindProofCertificates {
    private final AuthorityRegister register;
    private final Clock clock;
    private final Supplier<Stream<Named>> authorities;

    /** A CA, and its certificate. */
    private record Named(AuthorityName name, X509CertificateHolder certificate) {}

    /** By the CAs that the database names, for who knows no others. */
    public FindProofCertificates(JdbcClient jdbc, Clock clock) {
        this.register = new AuthorityRegister(jdbc);
        this.clock = clock;
        this.authorities = () -> register.authorities().stream()
                .map(found -> new Named(found.name(), found.entry().certificate()));
    }

    /** By the CAs whose keys were found on the token, so that nobody who writes to the database names one of his own. */
    FindProofCertificates(JdbcClient jdbc, Clock clock, Supplier<Hierarchy> hierarchy) {
        this.register = new AuthorityRegister(jdbc);
        this.clock = clock;
        this.authorities = () ->
                hierarchy.get().all().stream().map(authority -> new Named(authority.name(), authority.certificate()));
    }

    /** The newest first; empty before the first key was made. */
    public List<X509CertificateHolder> find() {
        var now = clock.instant();
        return authorities
                .get()
                .filter(authority -> authority.name().authority() == SigningAuthority.INFRASTRUCTURE)
                .flatMap(this::certifiedBy)
                .filter(certificate -> !now.isAfter(certificate.getNotAfter().toInstant()))
                .filter(certificate -> !register.isStopped(certificate))
                .sorted(Comparator.comparing(X509CertificateHolder::getNotBefore)
                        .reversed())
                .toList();
    }

    private Stream<X509CertificateHolder> certifiedBy(Named authority) {
        var issuer = authority.certificate().getSubjectPublicKeyInfo();
        return register.generations(Service.PROOF, authority.name()).stream()
                .map(generation -> generation.entry().certificate())
                .filter(certificate -> CertificateSignature.isBy(issuer, Der.of(certificate)));
    }
}
