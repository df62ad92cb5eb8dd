package th.morprom.did.ca.hierarchy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.hierarchy.AuthorityRegister.Entry;
import th.morprom.did.ca.issuance.CertificateOrder;
import th.morprom.did.ca.issuance.CertifyKey;
import th.morprom.did.ca.issuance.IssuanceInProgress;
import th.morprom.did.ca.issuance.IssuanceRefused;
import th.morprom.did.ca.issuance.Issuer;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;

/**
 * Makes the CA's own keys, each inside its token, and their certificates; finds them again at every later start.
 *
 * <p>Safe to repeat, also after a crash at any point: a key that was made is taken up again, a certificate whose outcome a
 * crash left unknown is left as it is and another one made.
 */
public final class EstablishHierarchy {
    private static final int MAX_ATTEMPTS = 10;
    /** A key is replaced when less than a quarter of its time is left. */
    private static final int RENEWAL_FRACTION = 4;

    private final Token rootToken;
    private final Token onlineToken;
    private final CertifyKey certifyKey;
    private final CertificateProfiles profiles;
    private final AuthorityRegister authorities;
    private final Settings settings;

    /**
     * What the installation chooses.
     *
     * @param organisation the organisation in the names of the CAs
     */
    public record Settings(KeyAlgorithm rootKey, KeyAlgorithm keysBelow, String organisation, Clock clock) {}

    /**
     * The ceremony's tools.
     *
     * @param rootToken holds the root key and nothing else
     * @param onlineToken holds all other keys of the CA
     */
    public EstablishHierarchy(
            Token rootToken,
            Token onlineToken,
            CertifyKey certifyKey,
            CertificateProfiles profiles,
            JdbcClient jdbc,
            Settings settings) {
        this.rootToken = rootToken;
        this.onlineToken = onlineToken;
        this.certifyKey = certifyKey;
        this.profiles = profiles;
        this.authorities = new AuthorityRegister(jdbc);
        this.settings = settings;
    }

    /**
     * Establishes what is missing and returns everything.
     *
     * @throws HierarchyBroken if the token does not hold a key that the database names
     */
    public Hierarchy establish() {
        var root = establish(Role.ROOT, Optional.empty());
        var issuing = establish(Role.ISSUING, Optional.of(root));
        var ocspSigner = establish(Role.OCSP, Optional.of(issuing));
        var timestampUnit = establish(Role.TSA, Optional.of(issuing));
        return new Hierarchy(
                root,
                issuing,
                new CertifiedKey(ocspSigner.key(), List.of(ocspSigner.certificate(), issuing.certificate())),
                new CertifiedKey(timestampUnit.key(), List.of(timestampUnit.certificate(), issuing.certificate())));
    }

    private CertifiedKey establish(Role role, Optional<CertifiedKey> above) {
        var current = authorities.current(role);
        if (current.isPresent() && !isDueForRenewal(role, current.get().certificate())) {
            return existing(role, current.get());
        }
        var generation = current.map(Entry::generation).orElse(0) + 1;
        var label = role.keyLabel(generation);
        var key = token(role).find(label).orElseGet(() -> token(role).generate(label, algorithm(role)));
        var certificate = certify(role, generation, key, above);
        authorities.add(
                role,
                new Entry(generation, label, certificate),
                settings.clock().instant());
        return new CertifiedKey(key, List.of(certificate));
    }

    private CertifiedKey existing(Role role, Entry entry) {
        var key = token(role)
                .find(entry.keyLabel())
                .orElseThrow(() -> new HierarchyBroken("The token has no key " + entry.keyLabel()
                        + ", which the database names: wrong token or wrong database"));
        var certified = entry.certificate().getSubjectPublicKeyInfo();
        if (!certified.equals(spki(key))) {
            throw new HierarchyBroken("The key " + entry.keyLabel()
                    + " of the token is not the one in its certificate: wrong token or wrong database");
        }
        return new CertifiedKey(key, List.of(entry.certificate()));
    }

    private boolean isDueForRenewal(Role role, X509CertificateHolder certificate) {
        var start = certificate.getNotBefore().toInstant();
        var end = certificate.getNotAfter().toInstant();
        var use = profiles.get(role.profile()).privateKeyUse();
        var useEnd = use.map(period -> start.atZone(ZoneOffset.UTC).plus(period).toInstant())
                .filter(instant -> instant.isBefore(end))
                .orElse(end);
        var margin = Duration.between(start, useEnd).dividedBy(RENEWAL_FRACTION);
        return role.isRenewedAtStart() && settings.clock().instant().isAfter(useEnd.minus(margin));
    }

    private X509CertificateHolder certify(Role role, int generation, SigningKey key, Optional<CertifiedKey> above) {
        var name = name(role, generation);
        var issuer = above.map(authority -> Issuer.of(authority.key(), authority.certificate()))
                .orElseGet(() -> Issuer.selfSigned(key, name));
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            var order = order(profiles.get(role.profile()), role, name, key, attempt);
            var certificate = attempt(order, issuer);
            if (certificate.isPresent()) {
                return certificate.get();
            }
        }
        throw new HierarchyBroken("No outcome of " + MAX_ATTEMPTS + " certificates for " + name + " is known");
    }

    /** Empty if this order was given before and a crash, perhaps a moment ago, left its outcome unknown. */
    private Optional<X509CertificateHolder> attempt(CertificateOrder order, Issuer issuer) {
        try {
            return Optional.of(certifyKey.certify(order, issuer));
        } catch (IssuanceInProgress e) {
            return Optional.empty();
        } catch (IssuanceRefused e) {
            if (e.reason() == IssuanceRefused.Reason.OUTCOME_UNKNOWN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The request id follows from the key and the attempt, so that a repeat after a crash finds its own certificate. */
    private static CertificateOrder order(
            CertificateProfile profile, Role role, X500Name name, SigningKey key, int attempt) {
        var content = Der.of(key.publicKey().getEncoded()).sha256();
        var request = role.label() + "/" + content + "/" + attempt;
        return new CertificateOrder(
                UUID.nameUUIDFromBytes(request.getBytes(StandardCharsets.UTF_8)),
                content,
                "authority:" + role.label(),
                "establish-hierarchy",
                profile,
                name,
                spki(key),
                Optional.empty(),
                Optional.empty());
    }

    private X500Name name(Role role, int generation) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "TH")
                .addRDN(BCStyle.O, settings.organisation())
                .addRDN(BCStyle.CN, role.commonName(generation))
                .build();
    }

    private Token token(Role role) {
        return role == Role.ROOT ? rootToken : onlineToken;
    }

    private KeyAlgorithm algorithm(Role role) {
        return role == Role.ROOT ? settings.rootKey() : settings.keysBelow();
    }

    private static SubjectPublicKeyInfo spki(SigningKey key) {
        return SubjectPublicKeyInfo.getInstance(key.publicKey().getEncoded());
    }
}
