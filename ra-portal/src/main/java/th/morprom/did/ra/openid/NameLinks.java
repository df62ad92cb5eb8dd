package th.morprom.did.ra.openid;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.UUID;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.change.Changes;

/** Writes beside links from before by what name their relying party knows the person, so that it can ask for him by it. */
final class NameLinks {
    private static final int AT_ONCE = 500;

    private final Links links;
    private final TellClaims claims;
    private final Changes changes;

    NameLinks(Links links, TellClaims claims, Changes changes) {
        this.links = links;
        this.claims = claims;
        this.changes = changes;
    }

    /** All of them, a batch in a transaction; nodes that do so at once share them. */
    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT10S", scheduler = "linksThread")
    void name() {
        var more = true;
        while (more) {
            more = changes.make(this::nameSome);
        }
    }

    /** @return false if there was none */
    private boolean nameSome() {
        var unnamed = links.takeUnnamed(AT_ONCE);
        // A link has a consent for each thing that is told, and the name is one: it takes the token's time.
        var names = new HashMap<Link, String>();
        var subjects = new LinkedHashMap<UUID, String>();
        for (var consent : unnamed) {
            subjects.put(
                    consent.id(),
                    names.computeIfAbsent(
                            new Link(consent.person(), consent.client()),
                            link -> claims.subject(link.person(), link.client())));
        }
        links.name(subjects);
        return !unnamed.isEmpty();
    }

    private record Link(UUID person, UUID client) {}
}
