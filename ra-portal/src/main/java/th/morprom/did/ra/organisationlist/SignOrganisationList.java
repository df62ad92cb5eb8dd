package th.morprom.did.ra.organisationlist;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Appointments;
import th.morprom.did.ra.appointment.OfficeChains;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.organisationlist.OrganisationListRefused.Reason;
import th.morprom.did.ra.person.Passkeys;

/**
 * The ministry's central officers draw up the list of all organisations and sign it, two of them the same list. From then on enrolments are
 * put before registrars by it, and an operator takes it to the CA, which goes by it too.
 */
public final class SignOrganisationList {
    private static final String FORMAT = "morprom-organisation-list/1";
    private static final int SIGNERS = 2;
    private static final Duration LIFE = Duration.ofMinutes(5);
    /** A whole list is kept each time, and the one that another is about to sign is void. */
    private static final int A_DAY = 5;
    /** As long as the CA believes a signature, less what it may take until the CA sees it. */
    private static final Duration LONGEST_WAIT = Duration.ofDays(21);

    private final OrganisationLists lists;
    private final Appointments appointments;
    private final Reaches reaches;
    private final Passkeys passkeys;
    private final Challenges challenges;
    private final Changes changes;

    SignOrganisationList(
            OrganisationLists lists,
            Appointments appointments,
            Reaches reaches,
            Passkeys passkeys,
            Challenges challenges,
            Changes changes) {
        this.lists = lists;
        this.appointments = appointments;
        this.reaches = reaches;
        this.passkeys = passkeys;
        this.challenges = challenges;
        this.changes = changes;
    }

    /**
     * Draws up the next list, of the organisations as they are now. One that waits for signatures is not signed any more.
     *
     * @throws OrganisationListRefused with {@code NOT_ENTITLED}, or {@code TOO_MANY} if he drew up five in the last 24 hours
     */
    public OrganisationList drawUp(UUID officer) {
        return noted(officer, "new", () -> {
            requireOffice(officer);
            return changes.make(() -> {
                lists.lock();
                var now = changes.now();
                if (lists.drawnUpSince(officer, now.minus(Duration.ofDays(1))) >= A_DAY) {
                    throw new OrganisationListRefused(Reason.TOO_MANY);
                }
                var list = lists.drawUp(officer, now);
                note("organisation-list.drawn-up", officer, list);
                return list;
            });
        });
    }

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws OrganisationListRefused if the signature would not count
     */
    public PreparedSignature prepare(UUID officer, int version) {
        return noted(officer, Integer.toString(version), () -> {
            var office = requireOffice(officer);
            var statement = statement(officer, requireMaySign(officer, version, changes.now()));
            return new PreparedSignature(
                    challenges.over(statement, use(officer, version), LIFE), office.credentialId());
        });
    }

    private CanonicalJson statement(UUID officer, OrganisationList list) {
        return CanonicalJson.of(Map.of(
                "list",
                        Map.of(
                                "version", list.version(),
                                "issuedAt", CanonicalJson.time(list.issuedAt()),
                                "organisations", list.organisations(),
                                "sha256", list.sha256()),
                "registrar", officer.toString(),
                "time", CanonicalJson.time(changes.now())));
    }

    /**
     * Keeps the signature; with the second the list is published.
     *
     * @throws OrganisationListRefused if it may not be signed (any more) or the assertion does not hold
     */
    public OrganisationList sign(UUID officer, int version, Assertion assertion) {
        return noted(officer, Integer.toString(version), () -> {
            var taken = challenges
                    .take(assertion.clientDataJson(), use(officer, version))
                    .orElseThrow(() -> new OrganisationListRefused(Reason.CHALLENGE));
            return changes.make(() -> {
                lists.lock();
                var office = requireOffice(officer);
                var now = changes.now();
                var list = requireMaySign(officer, version, now);
                if (!assertion.credentialId().equals(office.credentialId())
                        || !passkeys.isBy(officer, assertion, taken.challenge())) {
                    throw new OrganisationListRefused(Reason.PASSKEY);
                }
                var statement = new CanonicalJson(taken.payload());
                lists.sign(version, new OrganisationLists.Signed(officer, statement, assertion.toJson()), now);
                note("organisation-list.signed", officer, list);
                if (lists.signers(version).size() == SIGNERS) {
                    lists.publish(version, now);
                    note("organisation-list.published", officer, list);
                }
                return lists.find(version).orElseThrow();
            });
        });
    }

    private <T> T noted(UUID officer, String list, Supplier<T> step) {
        return changes.noted("organisation-list.refused", officer, list, step);
    }

    private void note(String type, UUID officer, OrganisationList list) {
        changes.note(type, officer, Integer.toString(list.version()), Map.of("sha256", list.sha256()));
    }

    /**
     * What an operator takes to the CA, as docs/approval-evidence.md has it.
     *
     * @throws OrganisationListRefused with {@code UNKNOWN_LIST} or, before both have signed, {@code WRONG_STATE}
     */
    public String file(int version) {
        var list = lists.find(version).orElseThrow(() -> new OrganisationListRefused(Reason.UNKNOWN_LIST));
        if (list.publishedAt().isEmpty()) {
            throw new OrganisationListRefused(Reason.WRONG_STATE);
        }
        var members = new HashMap<String, Object>();
        members.put("format", FORMAT);
        members.put(
                "agreements",
                lists.signed(version).stream()
                        .map(signed -> OfficeChains.signed(signed.statement(), signed.assertionJson()))
                        .toList());
        members.put("organisations", lists.text(version));
        return CanonicalJson.of(members).text();
    }

    private OrganisationList requireMaySign(UUID officer, int version, Instant now) {
        var list = lists.find(version).orElseThrow(() -> new OrganisationListRefused(Reason.UNKNOWN_LIST));
        if (list.publishedAt().isPresent() || lists.find(version + 1).isPresent()) {
            throw new OrganisationListRefused(Reason.WRONG_STATE);
        }
        if (list.issuedAt().plus(LONGEST_WAIT).isBefore(now)) {
            throw new OrganisationListRefused(Reason.OVER);
        }
        if (lists.signers(version).contains(officer)) {
            throw new OrganisationListRefused(Reason.SIGNED_ALREADY);
        }
        return list;
    }

    private Appointment requireOffice(UUID officer) {
        if (!reaches.ministry(officer)) {
            throw new OrganisationListRefused(Reason.NOT_ENTITLED);
        }
        return appointments.inForce(officer).stream()
                .filter(office -> office.tier() == Tier.CENTRAL)
                .findFirst()
                .orElseThrow(() -> new OrganisationListRefused(Reason.NOT_ENTITLED));
    }

    private static Challenges.Use use(UUID officer, int version) {
        return new Challenges.Use(Challenges.Purpose.ORGANISATION_LIST, officer + "/" + version);
    }
}
