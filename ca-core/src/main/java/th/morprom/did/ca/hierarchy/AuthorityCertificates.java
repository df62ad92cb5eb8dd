package th.morprom.did.ca.hierarchy;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.certificate.CertificateSignature;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.evidence.RootCertificates;
import th.morprom.did.ca.hierarchy.AuthorityRegister.AuthorityEntry;
import th.morprom.did.ca.hierarchy.AuthorityRegister.Entry;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.hsm.Token;

/**
 * The certificates of all CAs, for who verifies and makes nothing. They come from the database, and the token vouches for them: it holds
 * the keys of those that sign, and these were certified by the root.
 */
public final class AuthorityCertificates implements RootCertificates {
    private final AuthorityRegister register;
    private final Token onlineToken;
    private final AcceptedRoots accepted;

    /** @param accepted roots; others that the database names are none */
    public AuthorityCertificates(JdbcClient jdbc, Token onlineToken, AcceptedRoots accepted) {
        this.accepted = accepted;
        this.register = new AuthorityRegister(jdbc);
        this.onlineToken = onlineToken;
    }

    /**
     * Every generation of every CA, by its key.
     *
     * @throws HierarchyBroken if the token has another key than a certificate names, none of them at all, or no root that is
     *     accepted certified one of them
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public Map<KeyIdentifier, X509CertificateHolder> read() {
        var entries = authorities();
        var roots = entries.stream()
                .filter(AuthorityCertificates::isRoot)
                .map(entry -> entry.entry().certificate())
                .toList();
        var below = entries.stream()
                .filter(entry -> entry.name().authority() != SigningAuthority.ROOT)
                .toList();
        below.forEach(entry -> requireCertified(entry, roots));
        if (below.stream().map(AuthorityEntry::entry).filter(this::isInToken).count() == 0) {
            throw new HierarchyBroken("The token holds the key of none of the CAs in the database");
        }
        return entries.stream()
                .map(entry -> entry.entry().certificate())
                .collect(toMap(
                        certificate -> KeyIdentifier.of(certificate.getSubjectPublicKeyInfo()),
                        certificate -> certificate,
                        (one, another) -> one));
    }

    /** As the database names it; {@link #read} says whether it certified the keys of the token. */
    @Override
    public Optional<X509CertificateHolder> root(KeyIdentifier key) {
        return authorities().stream()
                .filter(AuthorityCertificates::isRoot)
                .filter(entry -> key(entry).equals(key))
                .map(entry -> entry.entry().certificate())
                .findFirst();
    }

    /** Which CA has this key, as the database names it. */
    public Optional<AuthorityName> name(KeyIdentifier key) {
        return authorities().stream()
                .filter(entry -> key(entry).equals(key))
                .map(AuthorityEntry::name)
                .findFirst();
    }

    /** The key of this generation, as the database names it; empty if it was never established. */
    public Optional<KeyIdentifier> key(AuthorityName name) {
        return authorities().stream()
                .filter(entry -> entry.name().equals(name))
                .map(AuthorityCertificates::key)
                .findFirst();
    }

    private List<AuthorityEntry> authorities() {
        return register.authorities().stream()
                .filter(entry ->
                        !isRoot(entry) || accepted.accepts(entry.entry().certificate()))
                .toList();
    }

    private static KeyIdentifier key(AuthorityEntry authority) {
        return KeyIdentifier.of(authority.entry().certificate().getSubjectPublicKeyInfo());
    }

    private static boolean isRoot(AuthorityEntry entry) {
        return entry.name().authority() == SigningAuthority.ROOT;
    }

    /** The keys of generations that have ended may be destroyed; one that is there is the one in its certificate. */
    private boolean isInToken(Entry entry) {
        var key = onlineToken.find(entry.keyLabel());
        if (key.isPresent()
                && !TokenKeys.spki(key.get()).equals(entry.certificate().getSubjectPublicKeyInfo())) {
            throw new HierarchyBroken(
                    "The key " + entry.keyLabel() + " of the token is not the one in its certificate");
        }
        return key.isPresent();
    }

    private static void requireCertified(AuthorityEntry entry, List<X509CertificateHolder> roots) {
        var certificate = Der.of(entry.entry().certificate());
        if (roots.stream().noneMatch(root -> CertificateSignature.isBy(root.getSubjectPublicKeyInfo(), certificate))) {
            throw new HierarchyBroken("No accepted root in the database certified " + entry.name());
        }
    }
}
