package th.morprom.did.ra.openid;

import org.springframework.scheduling.annotation.Scheduled;

/** Writes beside links from before by what name their relying party knows the person, so that it can ask for him by it. */
final class NameLinks {
    private static final int AT_ONCE = 100;

    private final Links links;
    private final TellClaims claims;

    NameLinks(Links links, TellClaims claims) {
        this.links = links;
        this.claims = claims;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT10S", scheduler = "backchannelThread")
    void name() {
        for (var link : links.unnamed(AT_ONCE)) {
            links.name(link.person(), link.client(), claims.subject(link.person(), link.client()));
        }
    }
}
