package th.morprom.did.ca.evidence;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.ca.certificate.KeyIdentifier;
import th.morprom.did.ca.evidence.CentralOfficer.Removal;
import th.morprom.did.ca.evidence.Organisations.Standing;
import th.morprom.did.ca.evidence.Vouches.Vouch;

/** Tells monitoring how the newest list of organisations stands, and why it is not believed; it decides nothing. */
public final class FindOrganisationList {
    private final Organisations organisations;
    private final FindCentralOfficers officers;
    private final CentralOfficerRegister register;
    private final RootCertificates roots;

    public FindOrganisationList(Organisations organisations, JdbcClient jdbc, RootCertificates roots) {
        this.organisations = organisations;
        this.officers = new FindCentralOfficers(jdbc, roots);
        this.register = new CentralOfficerRegister(jdbc);
        this.roots = roots;
    }

    /**
     * How it stands.
     *
     * @param version of the newest that was imported; 0 if none ever was
     * @param issuedAt when it was drawn up; empty if it cannot be read
     * @param signers the two who signed it, as far as it can be read
     * @param endsFirst when the first certificate of a root ends that vouches for one of them; empty if nothing is known of that
     */
    public record OrganisationListState(
            Standing standing,
            int version,
            Optional<Instant> issuedAt,
            List<Signer> signers,
            Optional<Instant> endsFirst) {
        public OrganisationListState {
            signers = List.copyOf(signers);
        }

        /** Whether there is a list in force, and no more once this officer is removed. */
        public boolean endsWith(UUID officer) {
            return standing == Standing.IN_FORCE
                    && signers.stream().anyMatch(signer -> signer.registrar().equals(officer));
        }

        /** Why no list is believed, in one sentence for operators; empty if one is, or if there never was one. */
        public Optional<String> trouble() {
            if (standing != Standing.BROKEN) {
                return Optional.empty();
            }
            if (signers.isEmpty()) {
                return Optional.of("list " + version + " is missing or was changed in the database");
            }
            var gone = signers.stream()
                    .filter(signer -> signer.office() != Office.HELD)
                    .map(signer -> signer.registrar() + " (" + signer.office() + ")")
                    .collect(Collectors.joining(", "));
            return Optional.of(
                    gone.isEmpty()
                            ? "the signatures of list " + version + " do not verify"
                            : "list " + version + " was signed by one who is no central officer here: " + gone);
        }
    }

    /** One who signed the list. */
    public record Signer(UUID registrar, Office office) {}

    /** What the CA knows of the office of a signer. */
    public enum Office {
        HELD,
        REMOVED,
        /** No root signed him as his row stands. */
        NOT_VOUCHED_FOR,
        /** Nobody ever recorded him. */
        UNKNOWN
    }

    /** As it stands now. */
    public OrganisationListState find() {
        var standing = organisations.standing();
        var newest = organisations.newest();
        var known = officers.find().stream()
                .collect(Collectors.toMap(CentralOfficer::registrar, Function.identity()));
        var signers = newest.stream()
                .flatMap(list -> list.agreements().stream())
                .map(OrganisationList.Agreement::registrar)
                .map(registrar -> new Signer(registrar, office(Optional.ofNullable(known.get(registrar)))))
                .toList();
        return new OrganisationListState(
                standing,
                organisations.version(),
                newest.map(list -> list.head().issuedAt()),
                signers,
                endsFirst(signers));
    }

    private static Office office(Optional<CentralOfficer> officer) {
        if (officer.isEmpty()) {
            return Office.UNKNOWN;
        }
        if (officer.get().removal() != Removal.NONE) {
            return Office.REMOVED;
        }
        return officer.get().isVouchedFor() ? Office.HELD : Office.NOT_VOUCHED_FOR;
    }

    /** Several roots may vouch for one officer; the last of them counts. */
    private Optional<Instant> endsFirst(List<Signer> signers) {
        var vouches = register.vouches();
        return signers.stream()
                .flatMap(signer -> vouches.stream()
                        .filter(vouch -> vouch.registrar().equals(signer.registrar()))
                        .map(Vouch::root)
                        .flatMap(root -> end(root).stream())
                        .max(Comparator.naturalOrder())
                        .stream())
                .min(Comparator.naturalOrder());
    }

    private Optional<Instant> end(KeyIdentifier root) {
        return roots.root(root).map(certificate -> certificate.getNotAfter().toInstant());
    }
}
