package th.morprom.did.ca.hierarchy;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.hierarchy.AuthorityRegister.AuthorityEntry;
import th.morprom.did.ca.hierarchy.CrossCertificate.Kind;
import th.morprom.did.ca.hierarchy.CrossRefused.Reason;
import th.morprom.did.ca.issuance.CertificateOrder;
import th.morprom.did.ca.issuance.ForeignAuthority;
import th.morprom.did.ca.issuance.Issuer;
import th.morprom.did.ca.profile.CertificateProfile;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.hsm.Token;
import th.morprom.did.statusfeed.Status;

/**
 * Has our root certify a CA of somebody else's, limited to what was agreed: who trusts our root alone accepts that CA's certificates for
 * these names under these policies, and no others. In a ceremony, for it needs the root's key. Safe to repeat, also after a crash.
 */
public final class CrossCertify {
    /** RFC 5890: the last label is letters alone, or an A-label, as that of .ไทย is {@code xn--o3cw4h}. */
    private static final Pattern DOMAIN = Pattern.compile(
            "(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\.)+([a-z]{2,63}|xn--[a-z0-9-]{0,57}[a-z0-9])");

    private static final int LABEL_DIGITS = 32;

    private final HierarchyTools tools;
    private final CertifyOwnKey certifyOwnKey;
    private final TokenKeys rootKeys;
    private final CurrentStatuses statuses;
    private final AuthorityRegister authorities;
    private final CrossRegister register;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;

    public CrossCertify(
            HierarchyTools tools,
            Token rootToken,
            CurrentStatuses statuses,
            TransactionTemplate transaction,
            AuditLog auditLog) {
        this.tools = tools;
        this.certifyOwnKey = new CertifyOwnKey(tools);
        this.rootKeys = new TokenKeys(rootToken);
        this.statuses = statuses;
        this.authorities = new AuthorityRegister(tools.jdbc());
        this.register = new CrossRegister(tools.jdbc());
        this.transaction = transaction;
        this.auditLog = auditLog;
    }

    /**
     * Certifies it; the same CA on the same terms gets the same certificate, or another one if that was revoked.
     *
     * @param actor who asks, an id for the audit log
     * @throws CrossRefused if the CA or the terms will not do
     * @throws th.morprom.did.ca.issuance.IssuanceRefused if its certificate was revoked because of its key, or a lint rule is broken
     * @throws HierarchyBroken if there is no root, or the token is not the database's
     */
    public X509CertificateHolder certify(ForeignCertificate other, CrossTerms terms, String actor) {
        var now = tools.settings().clock().instant();
        var ours = authorities.authorities().stream()
                .map(found -> found.entry().certificate())
                .toList();
        other.check(ours, tools.settings().organisation(), now);
        var root = authorities
                .latest(SigningAuthority.ROOT)
                .orElseThrow(() -> new HierarchyBroken("There is no root to certify another CA"));
        var order = order(other.certificate(), terms, root, actor);
        var issuer =
                Issuer.of(root.name(), rootKeys.open(root.entry()), root.entry().certificate());
        var certificate = given(order, root)
                .or(() -> certifyOwnKey.repeatedly(
                        attempt -> order.as(id(root.name() + "/" + order.contentSha256() + "/" + attempt)),
                        issuer,
                        made -> !isRevoked(made, root.entry().certificate())))
                .orElseThrow(
                        () -> new CrossRefused(
                                Reason.REVOKED_TOO_OFTEN,
                                "So many certificates on these terms were revoked that no other is made; agree on another end."));
        transaction.executeWithoutResult(status -> {
            var given = new CrossCertificate(Kind.GIVEN, Optional.empty(), certificate, List.of(), false);
            if (register.add(given, now)) {
                auditLog.append(new AuditEvent(
                        "cross-certificate.given",
                        actor,
                        root.name().label(),
                        Map.of(
                                "sha256", Der.of(certificate).sha256(),
                                "serial", certificate.getSerialNumber().toString(16))));
            }
        });
        return certificate;
    }

    /** The one that says exactly this already, however its order was once numbered. */
    private Optional<X509CertificateHolder> given(CertificateOrder order, AuthorityEntry root) {
        var agreed = order.foreign().orElseThrow();
        var length = order.profile().authority().flatMap(CertificateProfile.Authority::pathLength);
        return register.all().stream()
                .filter(cross -> cross.kind() == Kind.GIVEN)
                .map(CrossCertificate::certificate)
                .filter(made ->
                        made.getIssuer().equals(root.entry().certificate().getSubject())
                                && made.getSubject().equals(order.subject())
                                && made.getSubjectPublicKeyInfo().equals(order.publicKey())
                                && order.notLaterThan()
                                        .equals(Optional.of(made.getNotAfter().toInstant()))
                                && length.equals(pathLength(made))
                                && agreed.isSaidBy(made))
                .filter(made -> !isRevoked(made, root.entry().certificate()))
                .findFirst();
    }

    private static Optional<Integer> pathLength(X509CertificateHolder made) {
        return Optional.ofNullable(BasicConstraints.fromExtensions(made.getExtensions()))
                .map(BasicConstraints::getPathLenConstraint)
                .map(BigInteger::intValueExact);
    }

    private boolean isRevoked(X509CertificateHolder made, X509CertificateHolder root) {
        var issuer = KeyIdentifier.of(root.getSubjectPublicKeyInfo()).toByteArray();
        return statuses.find(issuer, new SerialNumber(made.getSerialNumber()))
                .filter(standing -> standing.status() == Status.REVOKED)
                .isPresent();
    }

    private CertificateOrder order(X509CertificateHolder other, CrossTerms terms, AuthorityEntry root, String actor) {
        var profile = tools.profiles()
                .find(terms.profile())
                .filter(CertificateProfile::isForeign)
                .orElseThrow(() -> new CrossRefused(
                        Reason.OTHER_PROFILE, terms.profile() + " is no profile for the CAs of others."));
        requireEnd(terms, root.entry().certificate(), Reason.OUTLIVES_US, "our root");
        requireEnd(terms, other, Reason.OUTLIVES_IT, "its own certificate");
        var agreed = new ForeignAuthority(
                SubjectKeyIdentifier.fromExtensions(other.getExtensions()), names(terms), policies(terms));
        var content = new CrossContent(other, terms, agreed).sha256();
        return new CertificateOrder(
                id(content),
                content,
                "authority:" + label(other),
                actor,
                profile,
                other.getSubject(),
                other.getSubjectPublicKeyInfo(),
                Optional.of(terms.until()),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(agreed));
    }

    /** What its certificates from us are called, in orders of revocation too: {@code cross-} and the beginning of its key's SHA-256. */
    public static String label(X509CertificateHolder other) {
        return "cross-" + Der.of(other.getSubjectPublicKeyInfo()).sha256().substring(0, LABEL_DIGITS);
    }

    private static UUID id(String text) {
        return UUID.nameUUIDFromBytes(("cross/" + text).getBytes(StandardCharsets.UTF_8));
    }

    private static void requireEnd(CrossTerms terms, X509CertificateHolder bound, Reason reason, String what) {
        if (terms.until().isAfter(bound.getNotAfter().toInstant())) {
            throw new CrossRefused(
                    reason,
                    terms.until() + " is after the end of " + what + ", "
                            + bound.getNotAfter().toInstant() + ".");
        }
    }

    /** What is below our own organisation is excluded as well: the other CA never speaks in our name. */
    private ForeignAuthority.Names names(CrossTerms terms) {
        var permitted =
                terms.directory().stream().map(CrossCertify::directoryName).toList();
        if (permitted.isEmpty() || !permitted.stream().allMatch(this::isOneOrganisation)) {
            throw new CrossRefused(
                    Reason.NO_NAMES,
                    "A permitted directory name is not C=…,O=… of one organisation other than ours: it could certify anybody.");
        }
        for (var domain : terms.domains()) {
            if (!DOMAIN.matcher(domain).matches()) {
                throw new CrossRefused(
                        Reason.NO_NAMES, domain + " is no domain, in small letters and without a wildcard.");
            }
        }
        var us = new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "TH")
                .addRDN(BCStyle.O, tools.settings().organisation())
                .build();
        return new ForeignAuthority.Names(permitted, List.of(us), terms.dns(), terms.email());
    }

    private boolean isOneOrganisation(X500Name name) {
        var parts = name.getRDNs();
        var organisations = Organisations.of(name);
        return parts.length > 1
                && Stream.of(parts).noneMatch(RDN::isMultiValued)
                && parts[0].getFirst().getType().equals(BCStyle.C)
                && organisations.size() == 1
                && !organisations.contains(
                        Organisations.canonical(tools.settings().organisation()));
    }

    private static X500Name directoryName(String text) {
        try {
            return new X500Name(BCStyle.INSTANCE, text);
        } catch (IllegalArgumentException e) {
            throw new CrossRefused(Reason.NO_NAMES, text + " is no directory name.");
        }
    }

    private Map<ASN1ObjectIdentifier, ASN1ObjectIdentifier> policies(CrossTerms terms) {
        var ours = tools.profiles().all().stream()
                .flatMap(profile -> profile.policy().stream())
                .filter(policy -> !policy.equals(CertificateProfile.ANY_POLICY))
                .map(ASN1ObjectIdentifier::getId)
                .toList();
        var policies = new HashMap<ASN1ObjectIdentifier, ASN1ObjectIdentifier>();
        terms.policies().forEach((our, theirs) -> {
            var known = ASN1ObjectIdentifier.tryFromID(theirs);
            if (!ours.contains(our) || known == null || known.equals(CertificateProfile.ANY_POLICY)) {
                throw new CrossRefused(
                        Reason.NO_POLICIES, our + " is no policy of ours, or " + theirs + " cannot stand for it.");
            }
            policies.put(new ASN1ObjectIdentifier(our), known);
        });
        if (policies.isEmpty()) {
            throw new CrossRefused(Reason.NO_POLICIES, "No policy is named.");
        }
        return policies;
    }
}
