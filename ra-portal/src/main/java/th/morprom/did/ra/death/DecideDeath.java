package th.morprom.did.ra.death;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.appointment.Appointment;
import th.morprom.did.ra.certificate.RevocationOrders;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.death.DeathRefused.Reason;
import th.morprom.did.ra.notice.NoticeKind;

/** A second registrar confirms, by another office than the first one's; or the entry is taken back, also by whoever made it. */
public final class DecideDeath {
    private final DeathRules rules;
    private final Deaths deaths;
    private final CloseAccount closeAccount;
    private final RevocationOrders orders;
    private final Changes changes;

    DecideDeath(DeathRules rules, Deaths deaths, CloseAccount closeAccount, RevocationOrders orders, Changes changes) {
        this.rules = rules;
        this.deaths = deaths;
        this.closeAccount = closeAccount;
        this.orders = orders;
        this.changes = changes;
    }

    /**
     * Decides. The CA is asked for the revocations after it; while it is away they are ordered and the certificates rest.
     *
     * @param confirmed otherwise it is taken back, and everything is as before
     * @throws DeathRefused if it does not wait, or he may not
     */
    public void decide(UUID registrar, UUID person, boolean confirmed) {
        try {
            changes.make(() -> {
                closeAccount.hold(person);
                var death = deaths.of(person)
                        .flatMap(found -> deaths.lock(found.id()))
                        .filter(found -> !found.confirmed())
                        .orElseThrow(() -> new DeathRefused(Reason.NOT_OPEN));
                var entry = death.entry().orElseThrow();
                var offices = rules.require(registrar, person, Optional.of(entry.by()));
                var office = confirmed ? another(offices, registrar, entry) : offices.get(0);
                deaths.decide(death.id(), confirmed, registrar, office.id(), changes.now());
                rules.taken(
                        confirmed ? "death.confirmed" : "death.taken-back",
                        confirmed ? NoticeKind.DEATH_CONFIRMED : NoticeKind.DEATH_TAKEN_BACK,
                        registrar.toString(),
                        death,
                        Map.of(
                                "death",
                                death.id().toString(),
                                "office",
                                office.id().toString()));
                if (confirmed) {
                    if (rules.holdsCentralOffice(person)) {
                        throw new DeathRefused(Reason.CENTRAL_OFFICE);
                    }
                    closeAccount.close(person, entry.grounds().diedOn(), registrar.toString(), registrar);
                }
                return death;
            });
        } catch (DeathRefused refused) {
            changes.noteRefusal("death.refused", registrar, person, refused.reason());
            throw refused;
        }
        orders.carryOut(person);
    }

    private static Appointment another(List<Appointment> offices, UUID registrar, Death.Entry entry) {
        if (entry.by().equals(registrar)) {
            throw new DeathRefused(Reason.SAME_PERSON);
        }
        return offices.stream()
                .filter(office -> !office.id().equals(entry.through()))
                .findFirst()
                .orElseThrow(() -> new DeathRefused(Reason.SAME_PERSON));
    }
}
