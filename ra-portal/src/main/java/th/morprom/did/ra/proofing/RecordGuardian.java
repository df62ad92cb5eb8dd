package th.morprom.did.ra.proofing;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.guardian.Guardianship;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.proofing.GuardianRefused.Reason;

/**
 * An officer records who decides for a minor: both stand before him and show the codes of their accounts, and he has seen the
 * original of the paper that says what the one is to the other. Who the guardian is is known already, by his own card.
 */
public final class RecordGuardian {
    private final Register register;
    private final Guardianships guardianships;
    private final Notices notices;
    private final Changes changes;

    RecordGuardian(Register register, Guardianships guardianships, Notices notices, Changes changes) {
        this.register = register;
        this.guardianships = guardianships;
        this.notices = notices;
        this.changes = changes;
    }

    /** Where people are looked up. */
    record Register(CounterCheck counter, CounterCodes codes, ProofedIdentities identities, People people) {}

    /**
     * Whoever stands there.
     *
     * @param code the one that his account shows, with or without spaces
     */
    public record Shown(String citizenNumber, String code) {
        String digits() {
            return code.replaceAll("\\s", "");
        }
    }

    /**
     * Records it until the child is of age.
     *
     * @throws GuardianRefused with the first rule that fails
     */
    public Guardianship record(UUID officer, Shown child, Shown guardian, Guardianship.Basis basis) {
        // Before anything is noted: that somebody is no officer tells of no guardian.
        var facility = register.counter().officer(officer);
        return changes.noted("guardian.refused", officer, "guardian", () -> {
            var minor = known(child);
            var adult = known(guardian);
            var now = changes.now();
            // A wrong code counts, outside any change.
            if (!register.codes().matches(minor.id(), child.digits(), now)
                    || !register.codes().matches(adult.id(), guardian.digits(), now)) {
                throw new GuardianRefused(Reason.COUNTER_CODE);
            }
            check(officer, minor, adult);
            var recorded = new Guardianship(
                    UUID.randomUUID(),
                    minor.id(),
                    adult.id(),
                    basis,
                    officer,
                    facility.hcode9(),
                    now,
                    Guardianship.ofAgeOn(minor.birthDate()));
            return changes.make(() -> keep(recorded, child, guardian));
        });
    }

    private void check(UUID officer, Person child, Person guardian) {
        if (officer.equals(child.id())
                || officer.equals(guardian.id())
                || child.id().equals(guardian.id())) {
            throw new GuardianRefused(Reason.SELF);
        }
        if (!guardianships.isMinor(child.id())) {
            throw new GuardianRefused(Reason.NOT_A_MINOR);
        }
        if (guardianships.isMinor(guardian.id())) {
            throw new GuardianRefused(Reason.GUARDIAN_IS_A_MINOR);
        }
        if (register.identities()
                .of(guardian.id())
                .filter(ProofedIdentities.ProofedIdentity::isFaceToFace)
                .isEmpty()) {
            throw new GuardianRefused(Reason.GUARDIAN_NOT_PROOFED);
        }
    }

    private Guardianship keep(Guardianship recorded, Shown child, Shown guardian) {
        var now = recorded.recordedAt();
        if (!register.codes().take(recorded.child(), child.digits(), now)
                || !register.codes().take(recorded.guardian(), guardian.digits(), now)) {
            throw new GuardianRefused(Reason.COUNTER_CODE);
        }
        guardianships.lock(recorded.child());
        if (recorded.basis().evidence() != Guardianship.Evidence.COURT_ORDER
                && guardianships.hasLost(recorded.guardian(), recorded.child())) {
            throw new GuardianRefused(Reason.POWER_LOST);
        }
        if (!guardianships.add(recorded)) {
            throw new GuardianRefused(Reason.RECORDED_ALREADY);
        }
        changes.note(
                "guardian.recorded",
                recorded.officer(),
                recorded.child(),
                Map.of(
                        "guardian", recorded.guardian().toString(),
                        "guardianship", recorded.id().toString(),
                        "relation", recorded.basis().relation().name(),
                        "evidence", recorded.basis().evidence().name(),
                        "facility", recorded.facility()));
        var news = new News(NoticeKind.GUARDIAN_RECORDED, recorded.id().toString(), "recorded", Map.of());
        notices.tell(recorded.child(), news);
        notices.tell(recorded.guardian(), news);
        return recorded;
    }

    private Person known(Shown shown) {
        return CitizenNumber.parse(shown.citizenNumber())
                .flatMap(register.people()::find)
                // Whose number it is is nobody's to learn here who has not the code too.
                .orElseThrow(() -> new GuardianRefused(Reason.COUNTER_CODE));
    }
}
