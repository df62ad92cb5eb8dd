package th.morprom.did.audit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import th.morprom.did.audit.AuditVerdict.Kind;
import th.morprom.did.audit.statement.Claim;
import th.morprom.did.audit.statement.KeyInOffice;
import th.morprom.did.audit.statement.SignedStatement;
import th.morprom.did.audit.statement.Statement;
import th.morprom.did.audit.statement.StatementFile;
import th.morprom.did.audit.statement.StatementTrust;

/** One pass over the statements, those kept elsewhere first; what they claim is believed only where their signatures verify. */
final class StatementWalk {
    private final StatementTrust trust;
    private final KeyInOffice office;
    private final Findings findings;
    /** The lines of those kept elsewhere, by number; only their digests, because a decade of them is large. */
    private final Map<Long, String> keptElsewhere = new TreeMap<>();

    private final Map<Long, Set<String>> promised = new HashMap<>();
    private final Map<Integer, Claim.Seal> seals = new HashMap<>();
    private final Map<Integer, Claim.Drop> drops = new HashMap<>();
    private final Set<Long> found = new HashSet<>();
    private long last;
    private String lastDigest = Statement.FIRST;

    /** @param successions all that the database has */
    StatementWalk(StatementTrust trust, List<SignedStatement> successions, Findings findings) {
        this.trust = trust;
        this.office = new KeyInOffice(trust, successions);
        this.findings = findings;
    }

    void keptElsewhere(StatementFile file) {
        var previous = new long[1];
        var itsOffice = new KeyInOffice(trust, successions(file));
        file.forEach(signed -> {
            var number = number(signed, previous[0] + 1);
            if (number != previous[0] + 1) {
                findings.add(previous[0] + 1, Kind.STATEMENT_REMOVED);
            }
            previous[0] = number;
            believe(number, signed, itsOffice);
            keptElsewhere.put(number, Statement.digest(signed.line()));
        });
    }

    /** Takes the next one of the database. */
    void look(SignedStatement signed) {
        var number = number(signed, last + 1);
        if (number > last + 1) {
            findings.add(last + 1, Kind.STATEMENT_REMOVED);
        } else if (number <= last || !signed.readable().map(Statement::previous).equals(Optional.of(lastDigest))) {
            findings.add(number, Kind.STATEMENT_FORGED);
        }
        last = number;
        lastDigest = Statement.digest(signed.document());
        found.add(number);
        var kept = Optional.ofNullable(keptElsewhere.get(number));
        if (kept.isEmpty()) {
            believe(number, signed, office);
        } else if (kept.get().equals(Statement.digest(signed.line()))) {
            office.pass(signed);
        } else {
            findings.add(number, Kind.STATEMENT_FORGED);
        }
    }

    void end() {
        keptElsewhere.keySet().stream()
                .filter(number -> !found.contains(number))
                .forEach(number -> findings.add(number, Kind.STATEMENT_REMOVED));
        if (!found.isEmpty() && !office.hasComeToThePresent()) {
            findings.add(last + 1, Kind.STATEMENT_REMOVED);
        }
    }

    /** The hashes that the event of this number had when it was signed; more than one cannot all be kept. */
    Set<String> promised(long sequence) {
        return promised.getOrDefault(sequence, Set.of());
    }

    /** The furthest place that the log had reached. */
    long reached() {
        return promised.keySet().stream().max(Long::compare).orElse(0L);
    }

    Optional<Claim.Seal> seal(int segment) {
        return Optional.ofNullable(seals.get(segment));
    }

    /** The seal of a segment that was dropped by order, with the very rows that were sealed. */
    Optional<Claim.Seal> dropped(int segment) {
        return seal(segment)
                .filter(seal -> Optional.ofNullable(drops.get(segment))
                        .map(drop -> drop.rowsSha256().equals(seal.rowsSha256()))
                        .orElse(false));
    }

    long count() {
        return found.size();
    }

    private static List<SignedStatement> successions(StatementFile file) {
        var successions = new ArrayList<SignedStatement>();
        file.forEach(signed -> signed.claim()
                .filter(Claim.Succession.class::isInstance)
                .ifPresent(succession -> successions.add(signed)));
        return successions;
    }

    private void believe(long number, SignedStatement signed, KeyInOffice keys) {
        var fault = keys.faultOf(signed);
        fault.ifPresent(wrong -> findings.add(
                number,
                switch (wrong) {
                    case FORGED -> Kind.STATEMENT_FORGED;
                    case TIMESTAMP_FORGED -> Kind.TIMESTAMP_FORGED;
                }));
        if (fault.isPresent()) {
            return;
        }
        var claim = signed.statement().claim();
        if (claim instanceof Claim.Checkpoint checkpoint) {
            promise(checkpoint.sequence(), checkpoint.hash());
        } else if (claim instanceof Claim.Seal seal) {
            promise(seal.firstSequence() - 1, seal.previousHash());
            promise(seal.lastSequence(), seal.lastHash());
            seals.put(seal.segment(), seal);
        } else if (claim instanceof Claim.Drop drop) {
            drops.put(drop.segment(), drop);
        }
    }

    private void promise(long sequence, String hash) {
        promised.computeIfAbsent(sequence, place -> new HashSet<>()).add(hash);
    }

    /** What cannot be read has no number of its own; its signature cannot verify either, which is reported where it stands. */
    private static long number(SignedStatement signed, long expected) {
        return signed.readable().map(Statement::number).orElse(expected);
    }
}
