package th.morprom.did.ra.licence;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.FreeText;
import th.morprom.did.ra.HiddenCharacters;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.appointment.Reaches;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.licence.ManualLicenceRefused.Reason;
import th.morprom.did.ra.officerstatement.Matter;
import th.morprom.did.ra.officerstatement.Matter.Kind;
import th.morprom.did.ra.officerstatement.Matter.Step;
import th.morprom.did.ra.officerstatement.OfficerStatements;
import th.morprom.did.ra.profession.DeclaredLicence;

/** A central registrar of the ministry enters what a council said about a licence, and signs it. It counts when another has confirmed it. */
public final class EnterLicence {
    private static final int MOST_NAME = 100;

    private final ManualLicences entries;
    private final Reaches reaches;
    private final OfficerStatements statements;
    private final Changes changes;

    EnterLicence(ManualLicences entries, Reaches reaches, OfficerStatements statements, Changes changes) {
        this.entries = entries;
        this.reaches = reaches;
        this.statements = statements;
        this.changes = changes;
    }

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws ManualLicenceRefused as {@link #enter} would
     */
    public PreparedSignature prepare(UUID registrar, RegisteredLicence licence, String evidence) {
        return noted(registrar, registrar, () -> {
            var offices = offices(registrar);
            return statements.prepare(matter(licence, evidence(licence, evidence)), registrar, offices);
        });
    }

    /**
     * Proposes an entry.
     *
     * @param assertion over what was prepared, for this very entry
     * @throws ManualLicenceRefused if he is no registrar of the ministry, or something is missing
     * @throws th.morprom.did.ra.officerstatement.StatementRefused if the assertion does not count
     */
    public UUID enter(UUID registrar, RegisteredLicence licence, String evidence, Assertion assertion) {
        return noted(registrar, registrar, () -> {
            var kept = evidence(licence, evidence);
            var word = statements.take(Kind.LICENCE_ENTRY, Step.ENTER, thing(licence), registrar, assertion);
            return changes.make(() -> entered(registrar, licence, kept, word));
        });
    }

    private UUID entered(UUID registrar, RegisteredLicence licence, String kept, OfficerStatements.Word word) {
        var signed = statements.keep(word, matter(licence, kept), offices(registrar));
        var id = UUID.randomUUID();
        var entry = new ManualLicence(id, licence, kept, registrar, changes.now(), Optional.empty());
        entries.add(entry, signed.sha256());
        changes.note(
                "licence.entered",
                registrar,
                id,
                Map.of("status", licence.status().name(), "statementSha256", signed.sha256()));
        return id;
    }

    /** The offices by which he sees to licences. */
    List<Appointment> offices(UUID registrar) {
        var offices = reaches.ofMinistry(registrar);
        if (offices.isEmpty()) {
            throw new ManualLicenceRefused(Reason.NOT_CENTRAL);
        }
        return offices;
    }

    private static String evidence(RegisteredLicence licence, String typed) {
        if (!wellFormed(licence)) {
            throw new ManualLicenceRefused(Reason.INCOMPLETE);
        }
        return FreeText.of(typed, 1, ManualLicence.MOST_EVIDENCE)
                .orElseThrow(() -> new ManualLicenceRefused(Reason.INCOMPLETE));
    }

    private static Matter matter(RegisteredLicence licence, String evidence) {
        return Matter.entry(Kind.LICENCE_ENTRY, thing(licence), ManualLicence.signed(licence, evidence));
    }

    private static String thing(RegisteredLicence licence) {
        return licence.profession().council().code() + ":" + licence.number();
    }

    private static boolean wellFormed(RegisteredLicence licence) {
        return DeclaredLicence.isNumber(licence.number())
                && named(licence.givenNameTh())
                && named(licence.familyNameTh())
                && named(licence.givenNameEn())
                && named(licence.familyNameEn());
    }

    private static boolean named(String name) {
        return !name.isBlank() && name.length() <= MOST_NAME && name.strip().equals(name) && !HiddenCharacters.in(name);
    }

    /** Works, and notes what was refused. */
    <T> T noted(UUID registrar, Object thing, Supplier<T> work) {
        return changes.noted("licence.entry-refused", registrar, thing, work);
    }
}
