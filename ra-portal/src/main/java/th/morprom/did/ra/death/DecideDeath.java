package th.morprom.did.ra.death;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.certificate.RevocationOrders;
import th.morprom.did.ra.challenge.PreparedSignature;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.death.DeathRefused.Reason;
import th.morprom.did.ra.death.Deaths.Decided;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.officerstatement.Matter;
import th.morprom.did.ra.officerstatement.Matter.Kind;
import th.morprom.did.ra.officerstatement.Matter.Step;
import th.morprom.did.ra.officerstatement.OfficerStatements;
import th.morprom.did.ra.officerstatement.OfficerStatements.Signed;
import th.morprom.did.ra.officerstatement.StatementRefused;

/**
 * A second registrar confirms, by another office than the first one's; or the entry is taken back, also by whoever made it. Either way he
 * signs what the certificate says.
 */
public final class DecideDeath {
    private final DeathRules rules;
    private final Deaths deaths;
    private final CloseAccount closeAccount;
    private final RevocationOrders orders;
    private final OfficerStatements statements;
    private final Changes changes;

    DecideDeath(
            DeathRules rules,
            Deaths deaths,
            CloseAccount closeAccount,
            RevocationOrders orders,
            OfficerStatements statements,
            Changes changes) {
        this.rules = rules;
        this.deaths = deaths;
        this.closeAccount = closeAccount;
        this.orders = orders;
        this.statements = statements;
        this.changes = changes;
    }

    /**
     * Checks every rule first, so that nobody signs in vain.
     *
     * @throws DeathRefused as {@link #decide} would
     */
    public PreparedSignature prepare(UUID registrar, UUID person, boolean confirmed) {
        return rules.noted(registrar, person, () -> {
            rules.requireCovers(registrar, person);
            var death = waiting(deaths.of(person));
            return statements.prepare(matter(death, confirmed), registrar, offices(registrar, death, confirmed));
        });
    }

    /**
     * Decides. The CA is asked for the revocations after it; while it is away they are ordered and the certificates rest.
     *
     * @param confirmed otherwise it is taken back, and everything is as before
     * @param assertion over what was prepared for this
     * @throws DeathRefused if it does not wait, or he may not
     * @throws StatementRefused if the assertion does not count, or what the first registrar signed does not any more
     */
    public void decide(UUID registrar, UUID person, boolean confirmed, Assertion assertion) {
        var unused = rules.noted(registrar, person, () -> {
            var word = statements.take(Kind.DEATH, Step.of(confirmed), person, registrar, assertion);
            return changes.make(() -> {
                closeAccount.hold(person);
                rules.requireCovers(registrar, person);
                var death = waiting(deaths.of(person).flatMap(found -> deaths.lock(found.id())));
                var signed = statements.keep(word, matter(death, confirmed), offices(registrar, death, confirmed));
                deaths.decide(
                        death.id(), confirmed, new Decided(registrar, signed.office(), signed.sha256(), changes.now()));
                taken(death, confirmed, registrar, signed);
                if (confirmed) {
                    var lastDay = death.entry().orElseThrow().grounds().diedOn();
                    closeAccount.close(person, lastDay, registrar.toString(), registrar);
                }
                return death;
            });
        });
        orders.carryOut(person);
    }

    private void taken(Death death, boolean confirmed, UUID registrar, Signed signed) {
        rules.taken(
                confirmed ? "death.confirmed" : "death.taken-back",
                confirmed ? NoticeKind.DEATH_CONFIRMED : NoticeKind.DEATH_TAKEN_BACK,
                registrar.toString(),
                death,
                Map.of(
                        "death", death.id().toString(),
                        "office", signed.office().toString(),
                        "statementSha256", signed.sha256()));
    }

    private static Death waiting(Optional<Death> death) {
        return death.filter(found -> !found.confirmed()).orElseThrow(() -> new DeathRefused(Reason.NOT_OPEN));
    }

    /** By which he may; to confirm it, none of the first one's and never himself. */
    private List<Appointment> offices(UUID registrar, Death death, boolean confirmed) {
        var entry = death.entry().orElseThrow();
        var offices = rules.require(registrar, death.person(), Optional.of(entry.by()));
        if (!confirmed) {
            return offices;
        }
        var others = offices.stream()
                .filter(office -> !office.id().equals(entry.through()))
                .toList();
        if (entry.by().equals(registrar) || others.isEmpty()) {
            throw new DeathRefused(Reason.SAME_PERSON);
        }
        if (rules.holdsCentralOffice(death.person())) {
            throw new DeathRefused(Reason.CENTRAL_OFFICE);
        }
        return others;
    }

    private Matter matter(Death death, boolean confirmed) {
        return Matter.decision(
                Kind.DEATH,
                death.person(),
                death.entry().orElseThrow().grounds().signed(death.person()),
                confirmed,
                deaths.statement(death.id(), Deaths.Signed.ENTRY));
    }
}
