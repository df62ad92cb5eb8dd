package th.morprom.did.ra.processing;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.PrivacyProperties;

/** Draws up the record of processing as it is at this moment. */
public final class DrawUpRecord {
    private final Activities activities;
    private final RightsRefusals refusals;
    private final PrivacyProperties privacy;
    private final Changes changes;

    DrawUpRecord(Activities activities, RightsRefusals refusals, PrivacyProperties privacy, Changes changes) {
        this.activities = activities;
        this.refusals = refusals;
        this.privacy = privacy;
        this.changes = changes;
    }

    /** To be shown. */
    public ProcessingRecord draw() {
        var contact = privacy.dpoEmail() + " " + privacy.dpoPhone();
        return new ProcessingRecord(
                activities.version(),
                changes.now(),
                new Bilingual(
                        privacy.controllerTh() + " " + privacy.addressTh(),
                        privacy.controllerEn() + ", " + privacy.addressEn()),
                new Bilingual(privacy.dpoTh() + " " + contact, privacy.dpoEn() + ", " + contact),
                activities.all(),
                activities.rights(),
                activities.security(),
                refusals.all());
    }

    /** To be taken away; the audit log has its hash. */
    public ProcessingRecord export(UUID auditor) {
        var record = draw();
        return changes.make(() -> {
            changes.note(
                    "processing-record.exported",
                    auditor,
                    record.version(),
                    Map.of("sha256", record.json().sha256Hex()));
            return record;
        });
    }
}
