package th.morprom.did.ra.person;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Passkey;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.person.StaffRefused.Reason;

/**
 * Records a member of staff (a future registrar, an officer, an auditor) with his passkey, as handed in by whoever runs the
 * key ceremony or the office. He gets no power by it except the duties named.
 */
public final class RecordStaff {
    private final People people;
    private final Passkeys passkeys;
    private final Organisations organisations;
    private final Changes changes;

    RecordStaff(People people, Passkeys passkeys, Organisations organisations, Changes changes) {
        this.people = people;
        this.passkeys = passkeys;
        this.organisations = organisations;
        this.changes = changes;
    }

    /** What is recorded. The passkey was verified at its registration. */
    public record Staff(
            CitizenNumber citizenNumber, PersonName name, LocalDate birthDate, Passkey passkey, Duties duties) {}

    /**
     * Records the person, or gives the id of the one who has this citizen number and this passkey already.
     *
     * @param actor who hands it in, such as {@code key-ceremony}
     * @throws StaffRefused if number and passkey are known, but not together
     */
    public UUID record(Staff staff, String actor) {
        if (staff.duties()
                .officerAt()
                .filter(at -> organisations.facility(at).isEmpty())
                .isPresent()) {
            throw new StaffRefused(Reason.UNKNOWN_FACILITY);
        }
        return changes.make(() -> {
            var id = UUID.randomUUID();
            var person = new NewPerson(
                    id, staff.citizenNumber(), staff.name(), staff.birthDate(), Contact.none(), staff.duties());
            if (!people.add(person, changes.now())) {
                return known(staff);
            }
            if (!passkeys.add(id, NewPasskey.ofAccount(staff.passkey(), Optional.empty()), changes.now())) {
                throw new StaffRefused(Reason.PASSKEY_DIFFERS);
            }
            changes.note("staff.recorded", actor, id.toString(), duties(staff.duties()));
            return id;
        });
    }

    private UUID known(RecordStaff.Staff staff) {
        var person = people.find(staff.citizenNumber()).orElseThrow().id();
        return passkeys.find(staff.passkey().credentialId())
                .map(Passkeys.HeldPasskey::person)
                .filter(person::equals)
                .orElseThrow(() -> new StaffRefused(Reason.PASSKEY_DIFFERS));
    }

    /** As the audit log has them. */
    static Map<String, String> duties(Duties duties) {
        return Map.of(
                "officerAt",
                duties.officerAt().orElse(""),
                "auditor",
                Boolean.toString(duties.auditor()),
                "operator",
                Boolean.toString(duties.operator()));
    }
}
