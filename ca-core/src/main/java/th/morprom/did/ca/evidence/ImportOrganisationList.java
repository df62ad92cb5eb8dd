package th.morprom.did.ca.evidence;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.ca.evidence.EvidenceRefused.Reason;
import th.morprom.did.ca.evidence.OrganisationList.Listed;
import th.morprom.did.passkey.RelyingParty;

/**
 * Takes the list of all organisations that two central officers signed. From then on it says which chain of registrars a person's enrolment
 * needs and where a facility that orders a seal lies, and nobody else does.
 */
public final class ImportOrganisationList {
    private static final Duration LONGEST_AGE = Duration.ofDays(30);
    private static final Set<OrganisationKind> OFFICES =
            EnumSet.of(OrganisationKind.MINISTRY, OrganisationKind.REGION, OrganisationKind.PROVINCIAL_OFFICE);

    private final OrganisationListRegister register;
    private final CentralOfficers officers;
    private final Organisations organisations;
    private final OrganisationListCheck check;
    private final TransactionTemplate transaction;
    private final AuditLog auditLog;
    private final Clock clock;

    /** Where lists are kept and their imports are noted. */
    public record Books(JdbcClient jdbc, TransactionTemplate transaction, AuditLog auditLog) {}

    public ImportOrganisationList(
            Books books,
            CentralOfficers officers,
            Organisations organisations,
            RelyingParty relyingParty,
            Clock clock) {
        this.register = new OrganisationListRegister(books.jdbc());
        this.officers = officers;
        this.organisations = organisations;
        this.check = new OrganisationListCheck(relyingParty);
        this.transaction = books.transaction();
        this.auditLog = books.auditLog();
        this.clock = clock;
    }

    /**
     * What a list would change, for who imports it.
     *
     * @param kinds how many there are of each kind, by its code
     * @param before with what it was compared
     * @param watched all that were moved or renamed, offices of the ministry, its regions and provinces, and what is new and no facility: those whose
     *     people need other approvals than those of a facility are few, and their name is what their people's certificates say
     */
    public record Preview(
            int version,
            Instant issuedAt,
            Map<String, Integer> kinds,
            Before before,
            Changes changes,
            List<Watched> watched) {
        public Preview {
            kinds = Map.copyOf(kinds);
            watched = List.copyOf(watched);
        }
    }

    /**
     * The newest list that was imported until now, believed or not: a new one is due just when it is not.
     *
     * @param version 0 if there never was one
     */
    public record Before(int version, Organisations.Standing standing) {}

    /**
     * How many of the organisations are otherwise.
     *
     * @param added which the list before does not have
     * @param removed which it alone has
     * @param moved which it has in another province or as another kind
     * @param renamed which it has by another name, moved or not
     */
    public record Changes(int added, int removed, int moved, int renamed) {}

    /**
     * One to look at.
     *
     * @param before its kind and province in the list before, {@code facility 50}, and its name if that was another; empty if that list does not have
     *     it
     * @param now its kind and province in this one
     * @param name in this one
     */
    public record Watched(String hcode9, Optional<String> before, String now, String name) {}

    /** @throws EvidenceRefused if it could not be imported now */
    public Preview look(String json) {
        var list = checked(json);
        var before = organisations.newestEntries();
        var kinds = new TreeMap<String, Integer>();
        var added = 0;
        var moved = 0;
        var renamed = 0;
        var watched = new ArrayList<Watched>();
        for (var entry : list.entries()) {
            kinds.merge(entry.kind().code(), 1, Integer::sum);
            var known = Optional.ofNullable(before.get(entry.hcode9()));
            var isMoved = known.filter(one -> isElsewhere(one, entry)).isPresent();
            var isRenamed = known.filter(one -> isRenamed(one, entry)).isPresent();
            added += known.isEmpty() ? 1 : 0;
            moved += isMoved ? 1 : 0;
            renamed += isRenamed ? 1 : 0;
            // What no list named was a facility.
            var isNewKind = known.isEmpty() && entry.kind() != OrganisationKind.FACILITY;
            if (isMoved || isRenamed || isNewKind || OFFICES.contains(entry.kind())) {
                watched.add(
                        new Watched(entry.hcode9(), known.map(one -> before(one, entry)), place(entry), entry.name()));
            }
        }
        var removed = before.size() - (list.entries().size() - added);
        return new Preview(
                list.head().version(),
                list.head().issuedAt(),
                kinds,
                new Before(organisations.version(), organisations.standing()),
                new Changes(added, removed, moved, renamed),
                watched);
    }

    /**
     * Imports it. The newest list again changes nothing.
     *
     * @param json the list as it was handed over
     * @param operator who imports it, for the audit log
     * @throws EvidenceRefused if it cannot be read, is not by two central officers in office, was signed more than 30 days ago or in the
     *     future, or is not newer than the newest
     */
    public void importList(String json, String operator) {
        transaction.executeWithoutResult(status -> {
            register.lock();
            var head = checked(json).head();
            if (register.find(head.version()).isEmpty()) {
                register.add(head.version(), json, clock.instant());
                auditLog.append(new AuditEvent(
                        Organisations.IMPORTED,
                        operator,
                        Organisations.SUBJECT,
                        Map.of(
                                Organisations.VERSION,
                                Integer.toString(head.version()),
                                "organisations",
                                Integer.toString(head.organisations()),
                                "sha256",
                                head.sha256())));
            }
        });
    }

    private OrganisationList checked(String json) {
        var tree = OrganisationListCheck.tree(json);
        var list = EvidenceReader.read(tree, OrganisationList::of);
        var now = clock.instant();
        for (var agreement : list.agreements()) {
            if (agreement.time().isAfter(now)
                    || agreement.time().isBefore(list.head().issuedAt())
                    || agreement.time().isBefore(now.minus(LONGEST_AGE))) {
                throw new EvidenceRefused(Reason.DECISION_NOT_VALID, "the list was signed too early or too long ago");
            }
        }
        check.verify(list, tree.get("agreements"), officers.offices());
        var version = list.head().version();
        var newest = Math.max(register.newest(), organisations.version());
        var isSame =
                version == newest && register.find(version).filter(json::equals).isPresent();
        if (version <= newest && !isSame) {
            throw new EvidenceRefused(Reason.DECISION_NOT_VALID, "there is a list " + newest + " already");
        }
        return list;
    }

    private static String place(Listed entry) {
        return entry.kind().code() + " " + entry.province();
    }

    private static String before(Listed known, Listed entry) {
        return isRenamed(known, entry) ? place(known) + " " + known.name() : place(known);
    }

    private static boolean isRenamed(Listed known, Listed entry) {
        return !known.name().equals(entry.name());
    }

    private static boolean isElsewhere(Listed known, Listed entry) {
        return !known.province().equals(entry.province()) || known.kind() != entry.kind();
    }
}
