package th.morprom.did.ca.hierarchy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.evidence.RootCertificates;
import th.morprom.did.ca.hierarchy.Authority.Duty;
import th.morprom.did.ca.issuance.CertificateChains;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;

/**
 * All CAs in all their generations, and the keys that serve them, as {@link OpenHierarchy} found them. It does not change: a
 * generation that a ceremony adds is taken up at the next start.
 */
public final class Hierarchy implements CertificateChains, RootCertificates {
    private final List<Authority> authorities;
    private final Map<AuthorityName, CertifiedKey> ocspSigners;
    private final CertifiedKey timestampUnit;
    private final CrossCertificates crossCertificates;
    /** What stands above each of our keys; asked for with every certificate. */
    private final Map<KeyIdentifier, List<Der>> chains = new ConcurrentHashMap<>();

    /**
     * What was opened.
     *
     * @param authorities root first, generations in their order
     * @param ocspSigners one for each generation below the root whose certificate has not ended
     */
    Hierarchy(
            List<Authority> authorities,
            Map<AuthorityName, CertifiedKey> ocspSigners,
            CertifiedKey timestampUnit,
            CrossCertificates crossCertificates) {
        this.authorities = List.copyOf(authorities);
        this.ocspSigners = Map.copyOf(ocspSigners);
        this.timestampUnit = timestampUnit;
        this.crossCertificates = crossCertificates;
    }

    /** Every generation of every CA, root first. */
    public List<Authority> all() {
        return authorities;
    }

    /** The generation of this CA that issues. */
    public Authority current(SigningAuthority authority) {
        return authorities.stream()
                .filter(candidate -> candidate.name().authority() == authority && candidate.duty() == Duty.ISSUES)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + authority.label() + " CA"));
    }

    /** This generation, if it was established. */
    public Optional<Authority> find(AuthorityName name) {
        return authorities.stream()
                .filter(authority -> authority.name().equals(name))
                .findFirst();
    }

    /** What an address names: {@code signing-1} that generation, {@code signing} the one that issues now; in any case. */
    public Optional<Authority> named(String name) {
        var label = name.toLowerCase(Locale.ROOT);
        return SigningAuthority.ofLabel(label)
                .map(this::current)
                .or(() -> AuthorityName.ofLabel(label).flatMap(this::find));
    }

    /** The generation with this key, which is how certificates and the database name their issuer. */
    public Optional<Authority> withKey(KeyIdentifier key) {
        return authorities.stream()
                .filter(authority -> authority.keyIdentifier().equals(key))
                .findFirst();
    }

    @Override
    public Optional<X509CertificateHolder> root(KeyIdentifier key) {
        return withKey(key)
                .filter(authority -> authority.name().authority() == SigningAuthority.ROOT)
                .map(Authority::certificate);
    }

    /** The responder's key that this generation had certified at the start; empty for the root, and after the generation's end. */
    public Optional<CertifiedKey> ocspSigner(AuthorityName name) {
        return Optional.ofNullable(ocspSigners.get(name));
    }

    /** The time-stamping unit of the infrastructure CA, as of the start. */
    public CertifiedKey timestampUnit() {
        return timestampUnit;
    }

    /** The certificates that all trust begins with: every generation of the root. */
    public List<X509CertificateHolder> roots() {
        return authorities.stream()
                .filter(authority -> authority.name().authority() == SigningAuthority.ROOT)
                .map(Authority::certificate)
                .toList();
    }

    /** The certificate of this CA that the world is shown: its own, or one from a CA above us. */
    public X509CertificateHolder shown(Authority authority) {
        return crossCertificates
                .shownFor(authority.name())
                .map(CrossCertificate::certificate)
                .orElse(authority.certificate());
    }

    /** Every certificate of this CA's key that leads somewhere, the one that is shown first; then those that it gave to CAs of others. */
    public List<X509CertificateHolder> certificatesOf(Authority authority) {
        var across = Stream.concat(
                crossCertificates.of(authority.name()).stream(),
                crossCertificates.givenBy(authority.keyIdentifier()).stream());
        return Stream.concat(
                        Stream.of(shown(authority), authority.certificate()), across.map(CrossCertificate::certificate))
                .distinct()
                .toList();
    }

    /** Where a CA from outside stands above one of ours and is shown, the chain goes on there and not to our root. */
    @Override
    public List<Der> above(X509CertificateHolder certificate) {
        return isSelfIssued(certificate)
                ? List.of()
                : chains.computeIfAbsent(issuerKey(certificate), this::beginningWith);
    }

    private List<Der> beginningWith(KeyIdentifier key) {
        var issuer = withKey(key).orElseThrow(() -> new IllegalArgumentException("not a certificate of ours"));
        var foreign = crossCertificates.shownFor(issuer.name());
        if (foreign.isPresent()) {
            return foreign.get().chain().stream().map(Der::of).toList();
        }
        var chain = new ArrayList<>(List.of(Der.of(issuer.certificate())));
        if (!isSelfIssued(issuer.certificate())) {
            chain.addAll(beginningWith(issuerKey(issuer.certificate())));
        }
        return List.copyOf(chain);
    }

    private static boolean isSelfIssued(X509CertificateHolder certificate) {
        return certificate.getSubject().equals(certificate.getIssuer());
    }

    private static KeyIdentifier issuerKey(X509CertificateHolder certificate) {
        return Optional.ofNullable(AuthorityKeyIdentifier.fromExtensions(certificate.getExtensions()))
                .map(identifier -> KeyIdentifier.of(identifier.getKeyIdentifierOctets()))
                .orElseThrow(() -> new IllegalArgumentException("not a certificate of ours"));
    }
}
