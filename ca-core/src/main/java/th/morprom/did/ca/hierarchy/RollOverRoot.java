package th.morprom.did.ca.hierarchy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.hierarchy.AuthorityRegister.AuthorityEntry;
import th.morprom.did.ca.hierarchy.CrossCertificate.Kind;
import th.morprom.did.ca.issuance.CertificateOrder;
import th.morprom.did.ca.issuance.Issuer;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.hsm.Token;

/**
 * Begins the next generation of the root, and has the two certify each other: who trusts the old root alone reaches what
 * the new one signs ("new with old"), and who trusts the new one alone reaches what the old one signed ("old with new"). From
 * then on new generations of the CAs below are certified by the new root. Safe to repeat, also after a crash at any point.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9810#section-4.4">RFC 9810 section 4.4</a>
 */
public final class RollOverRoot {
    private static final String PROFILE = "root-link";

    private final HierarchyTools tools;
    private final EstablishAuthority establishAuthority;
    private final CertifyOwnKey certifyOwnKey;
    private final TokenKeys rootKeys;
    private final AuthorityRegister authorities;
    private final CrossRegister links;

    public RollOverRoot(HierarchyTools tools, Token rootToken) {
        this.tools = tools;
        this.establishAuthority = new EstablishAuthority(tools, rootToken);
        this.certifyOwnKey = new CertifyOwnKey(tools);
        this.rootKeys = new TokenKeys(rootToken);
        this.authorities = new AuthorityRegister(tools.jdbc());
        this.links = new CrossRegister(tools.jdbc());
    }

    /**
     * What a rollover of the root makes.
     *
     * @param root the new root's own certificate
     * @param newWithOld the new root's key, certified by the old root
     * @param oldWithNew the old root's key, certified by the new root
     */
    public record Result(
            X509CertificateHolder root, X509CertificateHolder newWithOld, X509CertificateHolder oldWithNew) {}

    /**
     * Begins this generation, or finishes it.
     *
     * @param next a generation of the root, from the second
     * @param actor who asks, for the audit log
     * @throws HierarchyBroken if the generation before it is not there, or the token is not the database's
     */
    public Result rollOver(AuthorityName next, String actor) {
        if (next.authority() != SigningAuthority.ROOT || next.generation() < 2) {
            throw new IllegalArgumentException(next + " is no generation that takes over from a root");
        }
        var root = establishAuthority.establish(next, actor);
        var fresh = entry(next);
        var before = entry(new AuthorityName(SigningAuthority.ROOT, next.generation() - 1));
        return new Result(root, link(before, fresh, actor), link(fresh, before, actor));
    }

    private AuthorityEntry entry(AuthorityName name) {
        return authorities.authorities().stream()
                .filter(found -> found.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new HierarchyBroken("There is no " + name + " to roll over from"));
    }

    /** The key of {@code subject}, certified by {@code by}; over the whole time of the subject's own certificate. */
    private X509CertificateHolder link(AuthorityEntry by, AuthorityEntry subject, String actor) {
        var issuer = Issuer.of(by.name(), rootKeys.open(by.entry()), by.entry().certificate());
        var own = subject.entry().certificate();
        var what = by.name() + "/" + subject.name();
        var certificate = certifyOwnKey.repeatedly(
                attempt -> order(what + "/" + attempt, subject.name(), own, actor), issuer, what);
        var added = new CrossCertificate(Kind.LINK, Optional.of(subject.name()), certificate, List.of(), false);
        links.add(added, tools.settings().clock().instant());
        return certificate;
    }

    private CertificateOrder order(String request, AuthorityName subject, X509CertificateHolder own, String actor) {
        var content = Der.of(own.getSubjectPublicKeyInfo()).sha256();
        Instant start = own.getNotBefore().toInstant();
        return new CertificateOrder(
                        UUID.nameUUIDFromBytes(
                                (PROFILE + "/" + request + "/" + content).getBytes(StandardCharsets.UTF_8)),
                        content,
                        "authority:" + subject.label(),
                        actor,
                        tools.profiles().get(PROFILE),
                        own.getSubject(),
                        own.getSubjectPublicKeyInfo(),
                        Optional.of(own.getNotAfter().toInstant()),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())
                .since(start);
    }
}
