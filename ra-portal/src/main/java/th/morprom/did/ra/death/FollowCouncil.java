package th.morprom.did.ra.death;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.person.HolderDeceased;

/** The council's register has it that the holder of a certificate died: his account is closed like that of whom two registrars saw to. */
final class FollowCouncil {
    private static final Logger LOG = LoggerFactory.getLogger(FollowCouncil.class);
    private static final String COUNCIL = "licence-registry";

    private final DeathRules rules;
    private final Deaths deaths;
    private final CloseAccount closeAccount;
    private final HeldCertificates certificates;
    private final Changes changes;

    FollowCouncil(
            DeathRules rules,
            Deaths deaths,
            CloseAccount closeAccount,
            HeldCertificates certificates,
            Changes changes) {
        this.certificates = certificates;
        this.rules = rules;
        this.deaths = deaths;
        this.closeAccount = closeAccount;
        this.changes = changes;
    }

    @EventListener
    void on(HolderDeceased deceased) {
        var person = deceased.person();
        if (deaths.of(person).filter(Death::confirmed).isPresent()) {
            return;
        }
        changes.make(() -> {
            // Held first: he becomes a central officer before this or not at all, and a death is voided before or
            // after.
            closeAccount.hold(person);
            var now = changes.now();
            if (rules.holdsCentralOffice(person)) {
                LOG.error(
                        "A council has it that central officer {} died; the CA removes him before his account is closed",
                        person);
                return person;
            }
            // What the register said was asked before that: nothing of his is held against it since.
            if (deaths.wasVoided(person) && !certificates.isFollowed(person, now)) {
                return person;
            }
            deaths.of(person).filter(entered -> !entered.confirmed()).ifPresent(entered -> {
                deaths.replaceByCouncil(entered.id(), now);
                changes.note(
                        "death.taken-back",
                        COUNCIL,
                        person.toString(),
                        Map.of("death", entered.id().toString()));
            });
            var death = new Death(UUID.randomUUID(), person, Optional.empty(), now, true, Optional.empty());
            if (deaths.addOfCouncil(death.id(), person, now)) {
                rules.taken(
                        "death.confirmed",
                        NoticeKind.DEATH_CONFIRMED,
                        COUNCIL,
                        death,
                        Map.of("death", death.id().toString()));
                closeAccount.close(person, ThaiDay.of(now), COUNCIL, person);
            }
            return person;
        });
    }
}
