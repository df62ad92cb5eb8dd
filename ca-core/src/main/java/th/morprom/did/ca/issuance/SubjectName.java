package th.morprom.did.ca.issuance;

import java.util.Locale;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import th.morprom.did.ca.evidence.Enrolment;
import th.morprom.did.ca.profile.Profession;

/** The subject of a professional's certificate, built from the approved enrolment alone. */
final class SubjectName {
    private SubjectName() {}

    /** Country, facility and its code, profession, names, council and licence number, and the whole name in Thai. */
    static X500Name of(Enrolment enrolment, Profession profession) {
        var person = enrolment.person();
        var licence = enrolment.licence();
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "TH")
                .addRDN(BCStyle.O, enrolment.affiliation().facilityTh())
                .addRDN(
                        BCStyle.ORGANIZATION_IDENTIFIER,
                        enrolment.affiliation().hcode9().toUpperCase(Locale.ROOT))
                .addRDN(BCStyle.T, profession.title())
                .addRDN(BCStyle.SURNAME, person.familyNameTh())
                .addRDN(BCStyle.GIVENNAME, person.givenNameTh())
                .addRDN(BCStyle.SERIALNUMBER, licence.council() + ":" + licence.number())
                .addRDN(BCStyle.CN, person.givenNameTh() + " " + person.familyNameTh())
                .build();
    }
}
