package th.morprom.did.ca.registration;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.hierarchy.Authority;
import th.morprom.did.ca.issuance.CertificateChains;
import th.morprom.did.ca.registration.CertificateDirectory.Entry;
import th.morprom.did.ca.registration.RegistrationAuthority.Permission;
import th.morprom.did.ca.registration.RegistrationRefused.Reason;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;

/** Finds certificates and how they stand, within what a registration authority may see. */
public final class FindCertificates {
    private final CertificateDirectory directory;
    private final CurrentStatuses statuses;
    private final CertificateChains chains;
    private final Clock clock;

    FindCertificates(CertificateDirectory directory, CurrentStatuses statuses, CertificateChains chains, Clock clock) {
        this.directory = directory;
        this.statuses = statuses;
        this.chains = chains;
        this.clock = clock;
    }

    /**
     * The certificates of an end entity, the latest first.
     *
     * @param onlyValid leaves out those that have ended, are revoked or suspended
     */
    public List<Der> of(RegistrationAuthority asking, String username, boolean onlyValid) {
        asking.require(Permission.VIEW);
        return directory.of(asking, username).stream()
                .filter(entry -> !onlyValid || isValid(entry))
                .flatMap(entry -> entry.der().stream())
                .toList();
    }

    /** The latest certificate of an end entity and those above it, the root last; empty if it has none. */
    public List<Der> lastChain(RegistrationAuthority asking, String username) {
        asking.require(Permission.VIEW);
        return directory.of(asking, username).stream()
                .flatMap(entry -> entry.der().stream())
                .findFirst()
                .map(this::chain)
                .orElse(List.of());
    }

    /** The certificate that this CA signed under this number. */
    public Optional<Der> find(RegistrationAuthority asking, Authority issuer, SerialNumber serial) {
        asking.require(Permission.VIEW);
        return entry(asking, issuer, serial).flatMap(Entry::der);
    }

    /**
     * A certificate that there is.
     *
     * @param change the last of its status; empty if that never changed
     */
    public record Found(Optional<Standing> change) {}

    /** How a certificate of this CA stands; empty if there is no such certificate. */
    public Optional<Found> standing(RegistrationAuthority asking, Authority issuer, SerialNumber serial) {
        asking.require(Permission.VIEW);
        return entry(asking, issuer, serial).map(entry -> new Found(standing(entry)));
    }

    private Optional<Entry> entry(RegistrationAuthority asking, Authority issuer, SerialNumber serial) {
        var found = directory.find(serial).filter(entry -> entry.issuerKey().equals(issuer.keyIdentifier()));
        found.ifPresent(entry -> {
            // A professional's certificate is looked at by whoever has its profile; a system's by who answers for it.
            if (!asking.profiles().contains(entry.profile())
                    || (!entry.isProfessionals() && !entry.belongsTo(asking))) {
                throw new RegistrationRefused(
                        Reason.NOT_AUTHORISED,
                        asking.name() + " may not look at this certificate of " + entry.profile());
            }
        });
        return found;
    }

    private boolean isValid(Entry entry) {
        return !clock.instant().isAfter(entry.notAfter())
                && standing(entry)
                        .filter(standing -> standing.status() != Status.GOOD)
                        .isEmpty();
    }

    private Optional<Standing> standing(Entry entry) {
        return statuses.find(entry.issuerKey().toByteArray(), entry.serial());
    }

    private List<Der> chain(Der certificate) {
        try {
            var chain = new ArrayList<Der>(List.of(certificate));
            chain.addAll(chains.above(new X509CertificateHolder(certificate.toByteArray())));
            return chain;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
