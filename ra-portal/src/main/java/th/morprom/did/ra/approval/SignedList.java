package th.morprom.did.ra.approval;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.challenge.Challenges;

/**
 * One approval over a list, as it was prepared and signed.
 *
 * @param hashes of the frozen enrolments
 */
record SignedList(CanonicalJson canonical, Turn turn, Set<String> hashes, Instant time) {
    static final String FORMAT = "morprom-decision-list/1";

    SignedList {
        hashes = Set.copyOf(hashes);
    }

    static SignedList of(String payload) {
        var canonical = new CanonicalJson(payload);
        var tree = canonical.tree();
        var hashes = new TreeSet<String>();
        tree.path("enrolments").forEach(hash -> hashes.add(hash.stringValue()));
        return new SignedList(
                canonical,
                Turn.of(tree),
                hashes,
                Instant.parse(tree.path("time").stringValue()));
    }

    static Challenges.Use use(UUID registrar) {
        return new Challenges.Use(Challenges.Purpose.DECISION_LIST, registrar.toString());
    }
}
