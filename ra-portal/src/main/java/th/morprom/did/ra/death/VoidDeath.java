package th.morprom.did.ra.death;

import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import th.morprom.did.ra.FreeText;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.death.Death.Voiding;
import th.morprom.did.ra.death.DeathRefused.Reason;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.person.People;

/**
 * Whoever is alive after all: one registrar says so, another confirms it. The account may be given back to its holder in person then, with
 * what it shows; nothing that ended comes back by itself.
 */
public final class VoidDeath {
    private static final int MOST_REASON = 300;

    private final DeathRules rules;
    private final Deaths deaths;
    private final People people;
    private final Changes changes;

    VoidDeath(DeathRules rules, Deaths deaths, People people, Changes changes) {
        this.rules = rules;
        this.deaths = deaths;
        this.people = people;
        this.changes = changes;
    }

    /** @throws DeathRefused if none is confirmed, it is to be voided already, or he may not */
    public void ask(UUID registrar, UUID person, String typed) {
        decide(registrar, person, death -> {
            var reason = FreeText.line(typed, MOST_REASON).orElseThrow(() -> new DeathRefused(Reason.INCOMPLETE));
            if (death.voiding().isPresent()) {
                throw new DeathRefused(Reason.NOT_OPEN);
            }
            deaths.askToVoid(death.id(), new Voiding(reason, registrar), changes.now());
            changes.note("death.void-entered", registrar, person, details(death));
            return death;
        });
    }

    /**
     * Confirms that it was wrong, or that it was right after all.
     *
     * @throws DeathRefused if nobody said so, or it is he who did and now confirms it
     */
    public void decide(UUID registrar, UUID person, boolean confirmed) {
        decide(registrar, person, death -> {
            var voiding = death.voiding().orElseThrow(() -> new DeathRefused(Reason.NOT_OPEN));
            if (!confirmed) {
                deaths.keep(death.id());
                changes.note("death.void-taken-back", registrar, person, details(death));
                return death;
            }
            if (voiding.by().equals(registrar)) {
                throw new DeathRefused(Reason.SAME_PERSON);
            }
            deaths.voidIt(death.id(), registrar, changes.now());
            people.reopen(person);
            rules.taken("death.voided", NoticeKind.DEATH_VOIDED, registrar.toString(), death, details(death));
            return death;
        });
    }

    private void decide(UUID registrar, UUID person, Function<Death, Death> step) {
        try {
            changes.make(() -> {
                if (people.lock(person).isEmpty()) {
                    throw new DeathRefused(Reason.UNKNOWN);
                }
                var death = deaths.of(person)
                        .flatMap(found -> deaths.lock(found.id()))
                        .filter(Death::confirmed)
                        .orElseThrow(() -> new DeathRefused(Reason.NOT_OPEN));
                var unused = rules.require(registrar, person, death.voiding().map(Voiding::by));
                return step.apply(death);
            });
        } catch (DeathRefused refused) {
            changes.noteRefusal("death.refused", registrar, person, refused.reason());
            throw refused;
        }
    }

    private static Map<String, String> details(Death death) {
        return Map.of("death", death.id().toString());
    }
}
