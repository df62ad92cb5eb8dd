package th.morprom.did.ra.openid;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.security.oauth2.core.oidc.OidcScopes;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.consent.Consents;
import th.morprom.did.ra.consent.Purpose;
import th.morprom.did.ra.notice.News;
import th.morprom.did.ra.notice.NoticeKind;
import th.morprom.did.ra.notice.Notices;
import th.morprom.did.ra.openid.BackchannelRequests.Since;
import th.morprom.did.ra.person.People;
import th.morprom.did.ra.person.Person;
import th.morprom.did.ra.proofing.ProofedIdentities;
import th.morprom.did.ra.proofing.ProofedIdentities.ProofedIdentity;

/**
 * Looks up whom a question means, and shows it to him unless he is to be left in peace. The relying party does not learn which: what is not
 * shown waits until its time is over, like what is not answered.
 */
final class ShowBackchannelRequests {
    private static final Logger LOG = LoggerFactory.getLogger(ShowBackchannelRequests.class);
    private static final Duration KEPT = Duration.ofDays(100);
    private static final Duration UNSHOWN_KEPT = Duration.ofDays(1);
    private static final Duration SILENCE = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 10;

    private final BackchannelRequests requests;
    private final Links links;
    private final Known known;
    private final Notices notices;
    private final BackchannelProperties properties;
    private final Changes changes;

    ShowBackchannelRequests(
            BackchannelRequests requests,
            Links links,
            Known known,
            Notices notices,
            BackchannelProperties properties,
            Changes changes) {
        this.requests = requests;
        this.links = links;
        this.known = known;
        this.notices = notices;
        this.properties = properties;
        this.changes = changes;
    }

    /** Who is known here, and how well. */
    record Known(People people, ProofedIdentities identities, MinorsWord word, Consents consents) {}

    /** Why one is not shown; for auditors. */
    private enum Unshown {
        /** There is nobody, or nobody whom an officer has seen. */
        NOBODY,
        /** A child, whose guardian has not let him sign in to it. */
        GUARDIAN,
        /** He took back the consent to share. */
        SHARING_WITHDRAWN,
        /** He has enough of them open, or one of this relying party. */
        OPEN_ALREADY,
        /** This relying party has asked him too often. */
        TOO_OFTEN,
        /** He has just refused it. */
        COOL_DOWN,
        /** He did not answer its last requests, and is left in peace for longer each time. */
        UNANSWERED,
        /** He said that he did not call it. */
        STOPPED,
        /** It could not be looked up. */
        FAILED
    }

    @Scheduled(fixedDelayString = "PT1S", initialDelayString = "PT5S", scheduler = "backchannelThread")
    void show() {
        var more = true;
        while (more) {
            more = showNext();
        }
    }

    /** @return false if there was none */
    private boolean showNext() {
        var taken = new AtomicReference<@Nullable UUID>();
        try {
            return changes.make(() -> requests.takeAsked(changes.now())
                    .map(request -> {
                        taken.set(request.id());
                        look(request);
                        return true;
                    })
                    .orElse(false));
        } catch (RuntimeException failed) {
            // Others are not to wait for one that cannot be shown.
            var id = Optional.ofNullable(taken.get()).orElseThrow(() -> failed);
            LOG.warn("request {} by the back channel could not be looked up", id, failed);
            return changes.make(() -> {
                if (requests.failed(id)) {
                    noteUnshown(id, Unshown.FAILED);
                }
                return true;
            });
        }
    }

    /** An approval is kept as long as notices are, and longer than any relying party is stopped. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT10M", scheduler = "backchannelThread")
    void forget() {
        var now = changes.now();
        requests.forget(now.minus(UNSHOWN_KEPT), now.minus(KEPT));
    }

    private void look(BackchannelRequest request) {
        // Whoever else would show him one waits here, so that his limits hold.
        var person = person(request).flatMap(known.people()::lock).map(Person::id);
        // He takes no consent back until it is shown, and then it ends with the consent.
        person.ifPresent(known.consents()::hold);
        var why = person.isEmpty() ? Optional.of(Unshown.NOBODY) : obstacle(person.get(), request);
        if (why.isPresent()) {
            noteUnshown(request.id(), why.get());
            requests.looked(request.id(), Optional.empty());
            return;
        }
        // He finds it among the accesses to his data.
        changes.note(
                "openid.backchannel-shown",
                request.client(),
                person.get(),
                Map.of("request", request.id().toString()));
        notices.tell(
                person.get(),
                new News(
                        NoticeKind.SIGN_IN_ASKED,
                        request.id().toString(),
                        "",
                        Map.of("until", CanonicalJson.time(request.answerUntil()))));
        // Last: a second request about this hint waits from here on, and is not to learn by how long whether somebody
        // was told.
        requests.looked(request.id(), person);
    }

    private void noteUnshown(UUID request, Unshown why) {
        changes.note("openid.backchannel-unshown", "system", request.toString(), Map.of("reason", why.name()));
    }

    private Optional<UUID> person(BackchannelRequest request) {
        var hint = request.hint().value().toByteArray();
        return switch (request.hint().kind()) {
            // An account under a number that nobody has verified may be another's: he would answer for its owner.
            case CITIZEN_NUMBER ->
                known.people()
                        .findByReference(HexFormat.of().formatHex(hint))
                        .map(Person::id)
                        .filter(person -> known.identities()
                                .of(person)
                                .filter(ProofedIdentity::isFaceToFace)
                                .isPresent());
            case SUBJECT -> links.person(request.client(), new String(hint, StandardCharsets.US_ASCII));
        };
    }

    private Optional<Unshown> obstacle(UUID person, BackchannelRequest request) {
        if (known.consents().withdrawn(person, Purpose.SHARE)) {
            return Optional.of(Unshown.SHARING_WITHDRAWN);
        }
        if (!known.word().allows(person, request.client(), Set.of(OidcScopes.OPENID))) {
            return Optional.of(Unshown.GUARDIAN);
        }
        var now = changes.now();
        var pressure = requests.pressure(
                person,
                request.client(),
                new Since(
                        now,
                        now.minus(Duration.ofHours(1)),
                        now.minus(properties.coolDown()),
                        now.minus(properties.stopLife())));
        if (pressure.reported() > 0) {
            return Optional.of(Unshown.STOPPED);
        }
        if (pressure.refused() > 0) {
            return Optional.of(Unshown.COOL_DOWN);
        }
        if (pressure.openOfClient() > 0 || pressure.open() >= properties.openPerPerson()) {
            return Optional.of(Unshown.OPEN_ALREADY);
        }
        if (pressure.lately() >= properties.shownPerHour()) {
            return Optional.of(Unshown.TOO_OFTEN);
        }
        return tired(person, request.client(), now) ? Optional.of(Unshown.UNANSWERED) : Optional.empty();
    }

    /** Nobody is too slow twice by chance: each further request that runs out doubles the peace, up to the day that is looked back on. */
    private boolean tired(UUID person, UUID client, Instant now) {
        var silence = requests.silence(person, client, now.minus(SILENCE), now);
        if (silence.times() < 2) {
            return false;
        }
        var peace = properties.coolDown().multipliedBy(1L << Math.min(silence.times() - 1, MOST_DOUBLINGS));
        return silence.since().filter(over -> now.isBefore(over.plus(peace))).isPresent();
    }
}
