package th.morprom.did.ra.proofing;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.ra.guardian.Paper;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.person.CitizenNumber;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.proofing.GuardianRefused.Reason;
import th.morprom.did.ra.proofing.RecordGuardian.Register;
import th.morprom.did.ra.proofing.RecordGuardian.Shown;

/**
 * An officer records that somebody younger than 20 is of age because he married (Civil and Commercial Code, section 20): he stands
 * there, shows the code of his account, was recognised by his own card, and the officer has seen the certificate of marriage. Nobody
 * decides for him from then on.
 */
public final class RecordMajority {
    /**
     * Who is younger cannot marry (section 1448; 18 for marriages since 2025). Whether a court allowed it before is the registrar of
     * marriages' to ask; this finds a day that was mistyped.
     */
    private static final int YOUNGEST = 17;

    private final Register register;
    private final Guardianships guardianships;
    private final Notices notices;
    private final Changes changes;

    RecordMajority(Register register, Guardianships guardianships, Notices notices, Changes changes) {
        this.register = register;
        this.guardianships = guardianships;
        this.notices = notices;
        this.changes = changes;
    }

    /**
     * Records it for good.
     *
     * @param certificate of the marriage; its day is the wedding's
     * @throws GuardianRefused with the first rule that fails
     */
    public void record(UUID officer, Shown shown, Paper certificate) {
        // Before anything is noted: that somebody is no officer tells of no guardian.
        var facility = register.counter().officer(officer);
        changes.noted("majority.refused", officer, "majority", () -> {
            var person = CitizenNumber.parse(shown.citizenNumber())
                    .flatMap(register.people()::find)
                    .orElseThrow(() -> new GuardianRefused(Reason.COUNTER_CODE));
            // A wrong code counts, outside any change.
            if (!register.codes().matches(person.id(), shown.digits(), changes.now())) {
                throw new GuardianRefused(Reason.COUNTER_CODE);
            }
            check(officer, person, certificate);
            return changes.make(() -> keep(officer, facility.hcode9(), person, shown, certificate));
        });
    }

    private void check(UUID officer, Person person, Paper certificate) {
        if (officer.equals(person.id())) {
            throw new GuardianRefused(Reason.SELF);
        }
        if (!guardianships.isMinor(person.id())) {
            throw new GuardianRefused(Reason.NOT_A_MINOR);
        }
        if (register.identities()
                .of(person.id())
                .filter(ProofedIdentities.ProofedIdentity::isFaceToFace)
                .isEmpty()) {
            throw new GuardianRefused(Reason.CHILD_NOT_PROOFED);
        }
        if (certificate.dated().isAfter(ThaiDay.of(changes.now()))
                || certificate.dated().isBefore(person.birthDate().plusYears(YOUNGEST))) {
            throw new GuardianRefused(Reason.MARRIAGE_DAY);
        }
    }

    private Person keep(UUID officer, String facility, Person person, Shown shown, Paper certificate) {
        var now = changes.now();
        if (!register.codes().take(person.id(), shown.digits(), now)) {
            throw new GuardianRefused(Reason.COUNTER_CODE);
        }
        if (!guardianships.addMajority(person.id(), certificate, officer, facility, now)) {
            throw new GuardianRefused(Reason.NOT_A_MINOR);
        }
        changes.note(
                "majority.recorded",
                officer,
                person.id(),
                Map.of(
                        "facility",
                        facility,
                        "paper",
                        certificate.number(),
                        "married",
                        certificate.dated().toString()));
        guardianships.endAll(person.id(), officer, now).forEach(ended -> {
            changes.note(
                    "guardian.ended-by-majority",
                    officer,
                    person.id(),
                    Map.of(
                            "guardianship",
                            ended.id().toString(),
                            "guardian",
                            ended.guardian().toString()));
            notices.tell(
                    ended.guardian(),
                    new News(NoticeKind.GUARDIAN_ENDED, ended.id().toString(), "majority", Map.of()));
        });
        notices.tell(person.id(), new News(NoticeKind.OF_AGE, "guardian", "of age", Map.of()));
        return person;
    }
}
