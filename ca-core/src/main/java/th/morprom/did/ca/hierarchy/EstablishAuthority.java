package th.morprom.did.ca.hierarchy;

import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.hierarchy.AuthorityRegister.AuthorityEntry;
import th.morprom.did.ca.hierarchy.CertifyOwnKey.Wish;
import th.morprom.did.ca.issuance.Issuer;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;

/**
 * Makes the key of one generation of a CA, each inside its token, and has the root certify it; the root certifies itself.
 * This is what the root's key is for, besides its own list, and so it happens in a ceremony.
 *
 * <p>Safe to repeat, also after a crash at any point: what exists is returned.
 */
public final class EstablishAuthority {
    private final TokenKeys rootKeys;
    private final TokenKeys onlineKeys;
    private final CertifyOwnKey certifyOwnKey;
    private final AuthorityRegister register;
    private final HierarchySettings settings;

    /**
     * The ceremony's table.
     *
     * @param rootToken holds the root key and nothing else
     */
    public EstablishAuthority(HierarchyTools tools, Token rootToken) {
        this.rootKeys = new TokenKeys(rootToken);
        this.onlineKeys = new TokenKeys(tools.onlineToken());
        this.certifyOwnKey = new CertifyOwnKey(tools);
        this.register = new AuthorityRegister(tools.jdbc());
        this.settings = tools.settings();
    }

    /**
     * Establishes this generation, or finds it.
     *
     * @param actor who asks, for the audit log
     * @return its certificate
     * @throws HierarchyBroken if the generation before it, or the root, is not there yet, or a token is not the database's
     */
    public X509CertificateHolder establish(AuthorityName name, String actor) {
        var latest = register.latest(name.authority()).map(AuthorityEntry::name);
        if (latest.isPresent() && latest.get().generation() >= name.generation()) {
            return existing(name);
        }
        if (!latest.map(AuthorityName::next)
                .orElse(AuthorityName.first(name.authority()))
                .equals(name)) {
            throw new HierarchyBroken("The generation before " + name + " is not established yet");
        }
        return name.authority() == SigningAuthority.ROOT ? root(name, actor) : below(name, actor);
    }

    private X509CertificateHolder existing(AuthorityName name) {
        return register.authorities().stream()
                .filter(found -> found.name().equals(name))
                .map(found -> found.entry().certificate())
                .findFirst()
                .orElseThrow(() -> new HierarchyBroken("The database has a later generation than " + name + " only"));
    }

    private X509CertificateHolder root(AuthorityName name, String actor) {
        var key = rootKeys.make(name.label(), settings.rootKey());
        var issuer = Issuer.selfSigned(name, key, certifyOwnKey.name(AuthorityNames.commonName(name)));
        return certified(name, "root", key, issuer, actor);
    }

    private X509CertificateHolder below(AuthorityName name, String actor) {
        var root = register.latest(SigningAuthority.ROOT)
                .orElseThrow(() -> new HierarchyBroken("There is no root to certify " + name));
        var issuer =
                Issuer.of(root.name(), rootKeys.open(root.entry()), root.entry().certificate());
        return certified(name, "issuing-ca", onlineKeys.make(name.label(), settings.keysBelow()), issuer, actor);
    }

    private X509CertificateHolder certified(
            AuthorityName name, String profile, SigningKey key, Issuer issuer, String actor) {
        var wish = new Wish(name.label(), profile, AuthorityNames.commonName(name), key, actor);
        var entry = certifyOwnKey.certify(wish, issuer);
        register.add(name, entry, settings.clock().instant());
        return entry.certificate();
    }
}
