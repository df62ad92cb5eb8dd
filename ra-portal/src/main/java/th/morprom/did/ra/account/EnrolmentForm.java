package th.morprom.did.ra.account;

import th.morprom.did.ra.HiddenCharacters;
import th.morprom.did.ra.enrolment.Affiliation;
import th.morprom.did.ra.enrolment.Enrolment;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;

/** What an applicant says of licence and workplace, as typed. */
record EnrolmentForm(String profession, String licenceNumber, String hcode9, String position) {
    EnrolmentForm {
        profession = HiddenCharacters.copied(profession);
        licenceNumber = HiddenCharacters.copied(licenceNumber);
        hcode9 = HiddenCharacters.copied(hcode9);
        position = HiddenCharacters.copied(position);
    }

    static EnrolmentForm blank() {
        return new EnrolmentForm("", "", "", "");
    }

    static EnrolmentForm of(Enrolment enrolment) {
        return new EnrolmentForm(
                enrolment.licence().profession().code(),
                enrolment.licence().number(),
                enrolment.affiliation().hcode9(),
                enrolment.affiliation().position());
    }

    /** @throws IllegalArgumentException if it cannot be a licence */
    DeclaredLicence licence() {
        return new DeclaredLicence(
                Profession.of(profession).orElseThrow(() -> new IllegalArgumentException("unknown profession")),
                licenceNumber.replaceAll("[^0-9]", ""));
    }

    /** @throws IllegalArgumentException if it cannot be an affiliation */
    Affiliation affiliation() {
        return Affiliation.declared(hcode9, position);
    }
}
