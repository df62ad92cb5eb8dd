package th.morprom.did.ocsp.answer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import th.morprom.did.ocsp.answer.AnswerCounts.Kind;
import th.morprom.did.ocsp.answer.OcspAnswer.CacheTimes;
import th.morprom.did.ocsp.answer.SigningDesk.Line;
import th.morprom.did.ocsp.status.CertificateStatuses;

/**
 * Answers about one certificate without a nonce. Each is signed once, however many ask at the same time, and given again while it is
 * young and its certificate stands as it says. A change of status needs no message: the answer of before no longer fits.
 */
final class KeptAnswers {
    private final CertificateStatuses statuses;
    private final Validity validity;
    private final SigningDesk desk;
    private final Outcomes outcomes;
    private final Map<Flight, Passengers> flights = new ConcurrentHashMap<>();

    KeptAnswers(CertificateStatuses statuses, Validity validity, SigningDesk desk, Outcomes outcomes) {
        this.statuses = statuses;
        this.validity = validity;
        this.desk = desk;
        this.outcomes = outcomes;
    }

    /** A signature that is being made. */
    private record Flight(AnswerStore store, AnsweredIssuer issuer, int place) {}

    void answer(AnswerStore store, AnsweredIssuer issuer, int place, Consumer<OcspAnswer> then) {
        var kept = store.find(issuer.number(), place).filter(packed -> validity.holds(packed, statuses.state(place)));
        if (kept.isPresent() && validity.isYoung(kept.get())) {
            PackedAnswer.markAsked(kept.get());
            outcomes.count(Kind.REUSED);
            then.accept(unpack(issuer, place, kept.get()));
        } else {
            board(new Flight(store, issuer, place), Line.KEPT, then);
        }
    }

    /** Makes an answer before anybody asks; {@code then} runs when it is made, or was not. */
    void ahead(AnswerStore store, AnsweredIssuer issuer, int place, Runnable then) {
        board(new Flight(store, issuer, place), Line.AHEAD, answer -> then.run());
    }

    boolean isDue(byte[] packed, int place) {
        return validity.isDue(packed) || !validity.holds(packed, statuses.state(place));
    }

    boolean isOver(byte[] packed) {
        return validity.isOver(packed);
    }

    /** One is signed for; those who come while it is being signed wait for the same one. */
    private void board(Flight flight, Line line, Consumer<OcspAnswer> then) {
        var mustQueue = new boolean[1];
        var all = flights.compute(flight, (same, others) -> {
            var passengers = others == null ? new Passengers() : others;
            mustQueue[0] = passengers.board(line, then);
            return passengers;
        });
        if (mustQueue[0] && !desk.queue(line, work(flight, line, all))) {
            giveUp(flight, line, all, "too many requests wait for a signature");
        }
    }

    private SigningDesk.Work work(Flight flight, Line line, Passengers all) {
        return new SigningDesk.Work() {
            @Override
            public void sign() {
                if (all.begin()) {
                    land(flight, () -> make(flight, line));
                }
            }

            @Override
            public void tooLate() {
                giveUp(flight, line, all, "the signature would come too late");
            }
        };
    }

    private void giveUp(Flight flight, Line line, Passengers all, String why) {
        if (all.giveUp(line)) {
            land(flight, () -> {
                throw new Unanswerable(why);
            });
        }
    }

    private void land(Flight flight, Outcomes.Making making) {
        var answer = outcomes.attempt(making, () -> stillGood(flight));
        var all = flights.remove(flight);
        if (all != null) {
            all.waiting().forEach(then -> then.accept(answer));
        }
    }

    private OcspAnswer make(Flight flight, Line line) {
        var issuer = flight.issuer();
        var signer = issuer.signer();
        var times = validity.ofNow(signer); // before the state
        var state = statuses.state(flight.place());
        var single = new SingleAnswer(issuer, statuses.serialAt(flight.place()), state);
        var data = signer.responseData(List.of(single), times, SingleUse.NO_EXTENSIONS);
        var signature = signer.sign(data);
        var der = signer.response(data, signature, 0, signature.length);
        var tag = Hashes.hash("SHA-256", der);
        var packed = PackedAnswer.pack(state, times, tag, signature);
        if (line == Line.KEPT) {
            PackedAnswer.markAsked(packed);
        }
        flight.store().keep(issuer.number(), flight.place(), packed);
        outcomes.count(line == Line.KEPT ? Kind.SIGNED : Kind.SIGNED_AHEAD);
        return OcspAnswer.cacheable(
                der, new CacheTimes(times.thisUpdate(), times.nextUpdate(), PackedAnswer.tag(packed)));
    }

    /** The token may be away: an answer that is no longer young but holds is better than none. */
    private Optional<OcspAnswer> stillGood(Flight flight) {
        return flight.store()
                .find(flight.issuer().number(), flight.place())
                .filter(packed -> validity.holds(packed, statuses.state(flight.place())))
                .map(packed -> {
                    outcomes.count(Kind.REUSED);
                    return unpack(flight.issuer(), flight.place(), packed);
                });
    }

    private OcspAnswer unpack(AnsweredIssuer issuer, int place, byte[] packed) {
        var signer = issuer.signer();
        var single = new SingleAnswer(issuer, statuses.serialAt(place), PackedAnswer.state(packed));
        var data = signer.responseData(List.of(single), PackedAnswer.times(packed), SingleUse.NO_EXTENSIONS);
        var der = signer.response(data, packed, PackedAnswer.signatureAt(), PackedAnswer.signatureLength(packed));
        var times = new CacheTimes(
                PackedAnswer.thisUpdate(packed), PackedAnswer.nextUpdate(packed), PackedAnswer.tag(packed));
        return OcspAnswer.cacheable(der, times);
    }
}
