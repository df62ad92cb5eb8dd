package th.morprom.did.ra.serviceconfirmation;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ra.person.CitizenNumber;

/** What somebody chose and typed beside his passkey. */
record SaidForm(
        Stead.@Nullable Reason reason,
        Stead.@Nullable Means means,
        @Nullable String patient) {
    /** What of it was said; half of it, or what is no number, was not. */
    Said said() {
        var stead = reason == null || means == null ? Optional.<Stead>empty() : Optional.of(new Stead(reason, means));
        return new Said(stead, CitizenNumber.parse(Objects.requireNonNullElse(patient, "")));
    }
}
