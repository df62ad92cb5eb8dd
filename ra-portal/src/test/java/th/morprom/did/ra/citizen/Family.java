package th.morprom.did.ra.citizen;

import java.time.LocalDate;
import java.util.List;
import th.morprom.did.ra.consent.Audience;
import th.morprom.did.ra.consent.ConsentNotices;
import th.morprom.did.ra.consent.ConsentReceipt;
import th.morprom.did.ra.consent.GiveForChild;
import th.morprom.did.ra.consent.Language;
import th.morprom.did.ra.guardian.Guardianship;
import th.morprom.did.ra.proofing.ProofCitizen;
import th.morprom.did.ra.proofing.RecordGuardian;
import th.morprom.did.ra.proofing.RecordGuardian.Shown;
import th.morprom.did.ra.proofing.ShowCounterCode;
import th.morprom.did.ra.testing.Citizen;
import th.morprom.did.ra.testing.Member;
import th.morprom.did.ra.testing.People;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.testpki.person.SyntheticPerson;

/** Children and their guardians, and the officer before whom they stand. */
record Family(RegistrationAuthority authority, Member officer) {
    Family(RegistrationAuthority authority) {
        this(authority, authority.officer(authority.facility("50")));
    }

    Citizen bornOn(LocalDate day) {
        var any = authority.people().person();
        return authority.citizen(
                new SyntheticPerson(any.citizenNumber(), any.thai(), any.english(), any.sex(), day, any.address()));
    }

    Citizen proofed(Citizen citizen) {
        authority.consent(citizen);
        proof(citizen);
        return citizen;
    }

    void proof(Citizen citizen) {
        authority
                .get(ProofCitizen.class)
                .proof(citizen.id(), People.card(citizen.person()), authority.encounter(officer.id(), citizen.id()));
    }

    Shown shown(Citizen citizen) {
        return new Shown(
                citizen.person().citizenNumber(),
                authority.get(ShowCounterCode.class).show(citizen.id()).grouped());
    }

    Guardianship record(Citizen child, Citizen guardian, Guardianship.Basis basis) {
        return record(shown(child), shown(guardian), basis);
    }

    Guardianship record(Shown child, Shown guardian, Guardianship.Basis basis) {
        return authority.get(RecordGuardian.class).record(officer.id(), child, guardian, basis);
    }

    List<ConsentReceipt> give(Citizen guardian, Citizen child) {
        return authority
                .get(GiveForChild.class)
                .give(
                        guardian.id(),
                        child.id(),
                        authority.get(ConsentNotices.class).inForce(Audience.CITIZEN, Language.TH),
                        "web");
    }
}
