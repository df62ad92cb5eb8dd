package th.morprom.did.ca.crl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.hierarchy.Authority;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.profile.AuthorityName;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.statusfeed.Standing;

/**
 * Publishes the complete revocation list of a CA, from verified statuses alone. Lists hold expired certificates too and say so: a signature is judged
 * long after its certificate has ended.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5280#section-5">RFC 5280 section 5</a>
 */
public final class PublishCrl {
    /** {@code expiredCertsOnCRL}, X.509 clause 9.5.2.8. */
    private static final ASN1ObjectIdentifier EXPIRED_CERTS_ON_CRL = new ASN1ObjectIdentifier("2.5.29.60");

    private final Hierarchy hierarchy;
    private final CurrentStatuses statuses;
    private final CrlRegister register;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;
    private final Settings settings;

    /**
     * How long lists are good for.
     *
     * @param validity from {@code thisUpdate} to {@code nextUpdate} of the lists of the CAs below the root
     * @param rootValidity the same for the root's
     * @param gather how long after a list, at least, changes wait for the next one
     */
    public record Settings(Duration validity, Duration rootValidity, Duration gather, Clock clock) {
        Duration of(SigningAuthority authority) {
            return authority == SigningAuthority.ROOT ? rootValidity : validity;
        }
    }

    public PublishCrl(
            Hierarchy hierarchy,
            CurrentStatuses statuses,
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AuditLog auditLog,
            Settings settings) {
        this.hierarchy = hierarchy;
        this.statuses = statuses;
        this.register = new CrlRegister(jdbc);
        this.transaction = transaction;
        this.auditLog = auditLog;
        this.settings = settings;
    }

    /** Whether a status of this CA changed since its latest list. */
    boolean isBehind(Authority authority) {
        return !statuses.changedAfter(
                        authority.keyIdentifier().toByteArray(), register.latestFeedSequence(authority.name()))
                .standings()
                .isEmpty();
    }

    /**
     * Signs and stores the next list of this generation, whether it still issues or not.
     *
     * @throws th.morprom.did.ca.hierarchy.KeyOffline if the CA's key is not here, as the root's; the last list stays the
     *     current one
     * @throws th.morprom.did.hsm.KeyUnavailable if the CA's token does not answer; the last list stays the current one
     * @throws th.morprom.did.statusfeed.StatusFeedBroken if the statuses do not verify; likewise
     */
    public Crl publish(AuthorityName name) {
        var authority = hierarchy.find(name).orElseThrow(() -> new IllegalArgumentException("there is no CA " + name));
        return transaction.execute(status -> {
            // Number first: its lock makes the lines below at least as new as those of every list with a lower number.
            var number = register.nextNumber(name);
            var now = settings.clock().instant().truncatedTo(ChronoUnit.SECONDS);
            var next = now.plus(settings.of(name.authority()));
            var listing = statuses.listed(authority.keyIdentifier().toByteArray());
            var lines = listing.standings();
            var crl = new Crl(number, now, next, sign(authority, number, lines, now, next));
            register.add(name, crl, listing.sequence());
            auditLog.append(new AuditEvent(
                    "crl.published",
                    "ca",
                    name.label() + "/" + number.value(),
                    Map.of(
                            "entries",
                            Integer.toString(lines.size()),
                            "sha256",
                            crl.der().sha256())));
            return crl;
        });
    }

    private static Der sign(Authority issuer, CrlNumber number, List<Standing> lines, Instant now, Instant next) {
        var certificate = issuer.certificate();
        var builder = new X509v2CRLBuilder(certificate.getSubject(), Date.from(now));
        builder.setNextUpdate(Date.from(next));
        // Reason 0 leaves the extension out, as RFC 5280 section 5.3.1 asks.
        for (var line : lines) {
            var since = Date.from(line.since());
            line.invalidityDate()
                    .ifPresentOrElse(
                            date -> builder.addCRLEntry(line.serial(), since, line.reason(), Date.from(date)),
                            () -> builder.addCRLEntry(line.serial(), since, line.reason()));
        }
        try {
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    issuer.keyIdentifier().asAuthority());
            builder.addExtension(Extension.cRLNumber, false, new ASN1Integer(number.value()));
            builder.addExtension(
                    EXPIRED_CERTS_ON_CRL, false, new ASN1GeneralizedTime(certificate.getNotBefore(), Locale.ROOT));
            return Der.of(builder.build(issuer.signingKey().contentSigner()).getEncoded());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
