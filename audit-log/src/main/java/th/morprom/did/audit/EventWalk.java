package th.morprom.did.audit;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import th.morprom.did.audit.AuditVerdict.Kind;
import th.morprom.did.audit.chain.EventChain;
import th.morprom.did.audit.chain.Head;
import th.morprom.did.audit.chain.Segment;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.audit.statement.Claim;

/** One pass over the events, segment by segment, held against what was signed. */
final class EventWalk {
    private final StatementWalk statements;
    private final Findings findings;
    private long last;
    private String lastHash = Head.ZERO_HASH;
    private long count;
    private MessageDigest rows = Sha256.digest();

    EventWalk(StatementWalk statements, Findings findings) {
        this.statements = statements;
        this.findings = findings;
    }

    /** Begins in the middle: what is before this segment is taken for granted. */
    void skipTo(Segment segment) {
        last = segment.firstSequence() - 1;
        lastHash = segment.previousHash();
        holdAgainstPromises(last, lastHash);
    }

    void open(Segment segment) {
        if (segment.firstSequence() != last + 1 || !segment.previousHash().equals(lastHash)) {
            findings.add(segment.number(), Kind.SEGMENT_CHANGED);
        }
        rows = Sha256.digest();
    }

    /** Takes the seal's word for the rows of a dropped segment. */
    void jump(Claim.Seal seal) {
        if (seal.firstSequence() != last + 1 || !seal.previousHash().equals(lastHash)) {
            findings.add(seal.segment(), Kind.SEGMENT_CHANGED);
        }
        last = seal.lastSequence();
        lastHash = seal.lastHash();
        holdAgainstPromises(last, lastHash);
    }

    void look(EventChain.Stored stored) {
        var link = stored.event().link();
        if (link.sequence() > last + 1) {
            findings.add(last + 1, Kind.REMOVED);
        } else if (link.sequence() <= last || !link.previousHash().equals(lastHash)) {
            findings.add(link.sequence(), Kind.OUT_OF_CHAIN);
        }
        var line = stored.event().line();
        if (!Sha256.hex(line).equals(stored.hash())) {
            findings.add(link.sequence(), Kind.EDITED);
        }
        rows.update(line);
        rows.update((byte) '\n');
        last = link.sequence();
        lastHash = stored.hash();
        holdAgainstPromises(last, lastHash);
        count++;
    }

    void close(Claim.Seal seal) {
        if (last != seal.lastSequence()
                || !lastHash.equals(seal.lastHash())
                || !HexFormat.of().formatHex(rows.digest()).equals(seal.rowsSha256())) {
            findings.add(seal.segment(), Kind.SEGMENT_CHANGED);
        }
    }

    void end(Head head) {
        if (statements.reached() > last) {
            findings.add(statements.reached(), Kind.TRUNCATED);
        }
        if (last != head.sequence() || !lastHash.equals(head.hash())) {
            findings.add(last + 1, Kind.TRUNCATED);
        }
    }

    long count() {
        return count;
    }

    private void holdAgainstPromises(long sequence, String hash) {
        if (!Set.of(hash).containsAll(statements.promised(sequence))) {
            findings.add(sequence, Kind.REWRITTEN);
        }
    }
}
