package th.morprom.did.ra.licence;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.FreeText;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.licence.ManualLicenceRefused.Reason;
import th.morprom.did.ra.profession.DeclaredLicence;

/** A central registrar of the ministry enters what a council said about a licence. It counts when another has confirmed it. */
public final class EnterLicence {
    private static final int MOST_NAME = 100;

    private final ManualLicences entries;
    private final Reaches reaches;
    private final Changes changes;

    EnterLicence(ManualLicences entries, Reaches reaches, Changes changes) {
        this.entries = entries;
        this.reaches = reaches;
        this.changes = changes;
    }

    /**
     * Proposes an entry.
     *
     * @throws ManualLicenceRefused if he is no registrar of the ministry, or something is missing
     */
    public UUID enter(UUID registrar, RegisteredLicence licence, String evidence) {
        checkCentral(registrar);
        if (!wellFormed(licence)) {
            throw new ManualLicenceRefused(Reason.INCOMPLETE);
        }
        var kept = FreeText.of(evidence, 1, ManualLicence.MOST_EVIDENCE)
                .orElseThrow(() -> new ManualLicenceRefused(Reason.INCOMPLETE));
        return changes.make(() -> {
            var id = UUID.randomUUID();
            entries.add(new ManualLicence(id, licence, kept, registrar, changes.now(), Optional.empty()));
            changes.note(
                    "licence.entered",
                    registrar,
                    id,
                    Map.of("status", licence.status().name()));
            return id;
        });
    }

    void checkCentral(UUID registrar) {
        if (!reaches.ministry(registrar)) {
            throw new ManualLicenceRefused(Reason.NOT_CENTRAL);
        }
    }

    private static boolean wellFormed(RegisteredLicence licence) {
        return DeclaredLicence.isNumber(licence.number())
                && named(licence.givenNameTh())
                && named(licence.familyNameTh())
                && named(licence.givenNameEn())
                && named(licence.familyNameEn());
    }

    private static boolean named(String name) {
        return !name.isBlank()
                && name.length() <= MOST_NAME
                && name.strip().equals(name)
                && name.codePoints().noneMatch(Character::isISOControl);
    }
}
