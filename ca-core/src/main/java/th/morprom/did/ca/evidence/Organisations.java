package th.morprom.did.ca.evidence;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.audit.FindAuditEvents;
import th.morprom.did.ca.evidence.OrganisationList.Listed;
import th.morprom.did.passkey.RelyingParty;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.NullNode;

/**
 * The organisations of the country by the CA's own list: the newest that was imported, if two central officers in office signed it and
 * nothing in it has changed since.
 *
 * <p>A list that does not verify, because SQL changed it or one who signed it was removed, or that is older than one the audit log or this
 * process knows of, is not in force: then every organisation is a facility, for which the longest chain is needed, and nobody's seal is certified.
 */
public final class Organisations {
    static final String IMPORTED = "organisation-list.imported";
    static final String SUBJECT = "organisation-list";
    static final String VERSION = "version";

    private final OrganisationListRegister register;
    private final FindAuditEvents audit;
    private final CentralOfficers officers;
    private final OrganisationListCheck check;

    private volatile @Nullable Read lastRead;

    public Organisations(JdbcClient jdbc, CentralOfficers officers, RelyingParty relyingParty) {
        this.register = new OrganisationListRegister(jdbc);
        this.audit = new FindAuditEvents(jdbc);
        this.officers = officers;
        this.check = new OrganisationListCheck(relyingParty);
    }

    /** How far the CA can tell which organisations there are. */
    public enum Standing {
        /** Nobody ever imported a list. */
        NONE,
        IN_FORCE,
        /** There is or was one, and it is not believed. */
        BROKEN
    }

    /** A list with its tree, whose signatures are looked at anew whenever it is asked. */
    private record Read(int version, Optional<OrganisationList> list, JsonNode tree, Map<String, Listed> entries) {}

    /** Whether there is a list in force. */
    public Standing standing() {
        var read = read();
        if (read.version() == 0) {
            return Standing.NONE;
        }
        return isBelieved(read) ? Standing.IN_FORCE : Standing.BROKEN;
    }

    /** The number of the newest list, in force or not; 0 if there is none. */
    public int version() {
        return read().version();
    }

    /** The newest list as far as it can be read, believed or not. */
    Optional<OrganisationList> newest() {
        return read().list();
    }

    /** The organisation of this code by the list in force. */
    Optional<Listed> find(String hcode9) {
        var read = read();
        return isBelieved(read) ? Optional.ofNullable(read.entries().get(hcode9)) : Optional.empty();
    }

    /** All of the list in force. */
    Map<String, Listed> all() {
        var read = read();
        return isBelieved(read) ? read.entries() : Map.of();
    }

    private boolean isBelieved(Read read) {
        return read.list()
                .filter(list -> check.holds(list, read.tree(), officers.offices()))
                .isPresent();
    }

    private Read read() {
        var newest = register.newest();
        var known = lastRead;
        if (known == null || newest > known.version()) {
            known = load(newest);
            lastRead = known;
        } else if (newest < known.version()) {
            return nothing(known.version());
        }
        return known;
    }

    private Read load(int newest) {
        var known = Math.max(newest, audited());
        if (newest == 0 || newest < known) {
            return nothing(known);
        }
        try {
            var tree = OrganisationListCheck.tree(register.find(newest).orElseThrow());
            var list = EvidenceReader.read(tree, OrganisationList::of);
            var entries = list.entries().stream().collect(toUnmodifiableMap(Listed::hcode9, Function.identity()));
            return list.head().version() == newest
                    ? new Read(newest, Optional.of(list), tree.get("agreements"), entries)
                    : nothing(newest);
        } catch (EvidenceRefused e) {
            return nothing(newest);
        }
    }

    private static Read nothing(int version) {
        return new Read(version, Optional.empty(), NullNode.getInstance(), Map.of());
    }

    /** The newest that the audit log knows of: rows that SQL took away were there. */
    private int audited() {
        return audit.about(Set.of(SUBJECT), Set.of(IMPORTED)).stream()
                .mapToInt(event -> Integer.parseInt(event.detail(VERSION)))
                .max()
                .orElse(0);
    }
}
