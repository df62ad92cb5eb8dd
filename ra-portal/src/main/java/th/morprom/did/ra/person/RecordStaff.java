package th.morprom.did.ra.person;

import java.time.LocalDate;
import java.util.UUID;
import th.morprom.did.passkey.Passkey;

/**
 * Records a member of staff (a future registrar, an officer, an auditor) with his passkey, as handed in by whoever runs the
 * key ceremony or the office. He gets no power by it except the duties named.
 */
public final class RecordStaff {
    /** What is recorded. The passkey was verified at its registration. */
    public record Staff(
            CitizenNumber citizenNumber, PersonName name, LocalDate birthDate, Passkey passkey, Duties duties) {}

    /** Records the person, or gives the id of the one who has this citizen number and passkey already. */
    public UUID record(Staff staff, String actor) {
        return java.util.Optional.<UUID>empty().orElseThrow(UnsupportedOperationException::new);
    }
}
