package th.morprom.did.ra.declaration;

import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ra.declaration.DeclarationRefused.Reason;
import th.morprom.did.signing.document.Answer;
import th.morprom.did.signing.document.FormText;

/** As typed; kept so that a refused form comes back as it was. */
record DeclarationForm(
        String facility,
        String chronicDisease,
        String accidentOrSurgery,
        String hospitalisation,
        @Nullable Boolean epilepsy,
        String epilepsyKind,
        String otherHistory,
        @Nullable Integer days,
        @Nullable Boolean confirmed) {
    DeclarationForm {
        facility = text(facility).toUpperCase(Locale.ROOT);
        chronicDisease = text(chronicDisease);
        accidentOrSurgery = text(accidentOrSurgery);
        hospitalisation = text(hospitalisation);
        epilepsyKind = text(epilepsyKind);
        otherHistory = text(otherHistory);
    }

    static DeclarationForm of(HealthDeclaration declaration) {
        var said = declaration.answers();
        return new DeclarationForm(
                declaration.facility().orElse(""),
                said.chronicDisease().text(),
                said.accidentOrSurgery().text(),
                said.hospitalisation().text(),
                said.epilepsy().map(Answer::yes).orElse(null),
                said.epilepsy().map(Answer::text).orElse(""),
                said.otherHistory().text(),
                null,
                null);
    }

    static DeclarationForm empty() {
        return new DeclarationForm("", "", "", "", null, "", "", null, null);
    }

    /** The only facility whose doctors may read it; empty for any. */
    Optional<String> place() {
        return facility.isEmpty() ? Optional.empty() : Optional.of(facility);
    }

    HealthAnswers answers() {
        if (!Boolean.TRUE.equals(confirmed)) {
            throw new DeclarationRefused(Reason.NOT_CONFIRMED);
        }
        var seizures = new HealthAnswers.Epilepsy(epilepsy, epilepsyKind);
        return HealthAnswers.typed(chronicDisease, accidentOrSurgery, hospitalisation, seizures, otherHistory);
    }

    Duration life() {
        return Duration.ofDays(Objects.requireNonNullElse(days, 0));
    }

    private static String text(String typed) {
        return FormText.normalised(Objects.requireNonNullElse(typed, ""));
    }
}
