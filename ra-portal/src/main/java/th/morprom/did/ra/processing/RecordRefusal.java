package th.morprom.did.ra.processing;

import java.util.Map;
import java.util.UUID;
import th.morprom.did.ra.HiddenCharacters;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.processing.RefusalNotRecorded.Reason;
import th.morprom.did.ra.processing.RightsRefusal.Section;

/** Enters that a request was refused, or an objection: the data protection officer decided it, outside this system. */
public final class RecordRefusal {
    private static final String REFERENCE = "[0-9A-Za-z./-]{1,40}";
    private static final int LONGEST = 300;

    private final RightsRefusals refusals;
    private final Changes changes;

    RecordRefusal(RightsRefusals refusals, Changes changes) {
        this.refusals = refusals;
        this.changes = changes;
    }

    /**
     * Enters it, for good.
     *
     * @param officer who enters it
     * @param day as people write it
     * @throws RefusalNotRecorded with the first rule that fails
     */
    public void record(UUID officer, String reference, Section section, String day, String reason) {
        var words = HiddenCharacters.copied(reason);
        if (!reference.strip().matches(REFERENCE)) {
            throw new RefusalNotRecorded(Reason.REFERENCE);
        }
        var refusedOn = ThaiDay.parse(day)
                .filter(parsed -> !parsed.isAfter(ThaiDay.of(changes.now())))
                .orElseThrow(() -> new RefusalNotRecorded(Reason.DAY));
        if (words.isEmpty() || words.length() > LONGEST || HiddenCharacters.in(words)) {
            throw new RefusalNotRecorded(Reason.WORDS);
        }
        var refusal = new RightsRefusal(reference.strip(), section, refusedOn, words);
        changes.make(() -> {
            if (!refusals.add(refusal, officer, changes.now())) {
                throw new RefusalNotRecorded(Reason.RECORDED_ALREADY);
            }
            changes.note(
                    "rights-request.refused",
                    officer,
                    refusal.reference(),
                    Map.of("section", Integer.toString(section.number())));
            return refusal;
        });
    }
}
