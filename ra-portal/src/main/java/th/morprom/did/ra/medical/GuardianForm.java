package th.morprom.did.ra.medical;

import static th.morprom.did.signing.document.MedicalCertificateRefused.within;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ra.guardian.Guardianships;
import th.morprom.did.signing.document.Guardian;
import th.morprom.did.signing.document.PersonName;

/** Who says part 1 for a minor; all empty where the patient says it himself. */
record GuardianForm(String title, String givenName, String familyName, Guardian.@Nullable Relation relation) {
    GuardianForm {
        title = Typed.text(title);
        givenName = Typed.text(givenName);
        familyName = Typed.text(familyName);
    }

    static GuardianForm nobody() {
        return new GuardianForm("", "", "", null);
    }

    static GuardianForm of(Guardian guardian) {
        var name = guardian.name();
        return new GuardianForm(name.title(), name.givenName(), name.familyName(), guardian.relation());
    }

    static GuardianForm of(Guardianships.Named named) {
        var name = named.name();
        var relation = switch (named.guardianship().basis().relation()) {
            case PARENT -> Guardian.Relation.PARENT;
            case ADOPTIVE_PARENT -> Guardian.Relation.ADOPTIVE_PARENT;
            case APPOINTED_GUARDIAN -> Guardian.Relation.APPOINTED_GUARDIAN;
        };
        return new GuardianForm(name.titleTh(), name.givenNameTh(), name.familyNameTh(), relation);
    }

    public boolean isNobody() {
        return title.isEmpty() && givenName.isEmpty() && familyName.isEmpty() && relation == null;
    }

    Optional<Guardian> guardian() {
        return isNobody()
                ? Optional.empty()
                : Optional.of(within(
                        "guardian",
                        () -> new Guardian(
                                within("name", () -> new PersonName(title, givenName, familyName)),
                                Typed.chosen("relation", relation))));
    }
}
