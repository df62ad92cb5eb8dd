package th.morprom.did.audit.segment;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.audit.statement.Claim;
import th.morprom.did.audit.statement.KeyInOffice;
import th.morprom.did.audit.statement.SignedStatement;
import th.morprom.did.audit.statement.Statement;
import th.morprom.did.audit.statement.StatementFile;
import th.morprom.did.audit.statement.StatementTrust;

/**
 * The seals in an export's file of statements and its last checkpoint, read in order, so that each is held against the key that was in
 * office then.
 */
final class ExportedSeals {
    private final KeyInOffice office;
    private final Chain chain = new Chain();
    private final Map<Integer, Found> seals = new HashMap<>();
    private final Optional<SignedStatement> newest;
    private Optional<Found> checkpoint = Optional.empty();
    /** Whether no seal, drop order or succession so far had a fault; behind one that had, it is open which key was in office. */
    private boolean clean = true;

    /**
     * The newest seal of a segment, or the newest checkpoint.
     *
     * @param fault what is wrong with it, in English for a log
     */
    record Found(SignedStatement signed, Optional<String> fault) {}

    private ExportedSeals(
            StatementTrust trust, List<SignedStatement> successions, Optional<SignedStatement> newestCheckpoint) {
        this.office = new KeyInOffice(trust, successions);
        this.newest = newestCheckpoint;
    }

    static ExportedSeals read(StatementFile statements, StatementTrust trust) {
        // A succession that does not stand at its own place says nothing about the statements that do.
        var successions = new ArrayList<SignedStatement>();
        var checkpoints = new ArrayDeque<SignedStatement>(1);
        var chain = new Chain();
        statements.forEach(signed -> {
            if (chain.goesOnBy(signed) && isA(Claim.Succession.class, signed)) {
                successions.add(signed);
            }
            if (isA(Claim.Checkpoint.class, signed)) {
                checkpoints.clear();
                checkpoints.add(signed);
            }
        });
        var seals = new ExportedSeals(trust, successions, Optional.ofNullable(checkpoints.peek()));
        statements.forEach(seals::look);
        return seals;
    }

    Optional<Found> of(int segment) {
        return Optional.ofNullable(seals.get(segment));
    }

    /** The newest checkpoint. */
    Optional<Found> checkpoint() {
        return checkpoint;
    }

    private void look(SignedStatement signed) {
        var hangTogether = chain.goesOnBy(signed);
        if (isA(Claim.Checkpoint.class, signed) && !newest.equals(Optional.of(signed))) {
            // Nothing here rests on it; its time-stamp alone would take longer to verify than all seals.
            office.pass(signed);
            return;
        }
        var found = new Found(signed, faultOf(signed, hangTogether));
        signed.claim().ifPresent(claim -> {
            if (claim instanceof Claim.Seal seal) {
                seals.put(seal.segment(), found);
            } else if (claim instanceof Claim.Checkpoint) {
                checkpoint = Optional.of(found);
            }
        });
    }

    private Optional<String> faultOf(SignedStatement signed, boolean hangTogether) {
        var what = isA(Claim.Checkpoint.class, signed) ? "its checkpoint" : "its seal";
        if (!hangTogether) {
            return Optional.of("the statements up to " + what + " do not hang together");
        }
        var before = clean ? Optional.<String>empty() : Optional.of("a statement before " + what + " does not verify");
        var own = office.faultOf(signed).map(wrong -> what + " is " + wrong);
        clean &= own.isEmpty();
        return own.or(() -> before);
    }

    private static boolean isA(Class<? extends Claim> kind, SignedStatement signed) {
        return signed.claim().filter(kind::isInstance).isPresent();
    }

    /** The statements as far as each goes on from the one before; from the first that does not, none does. */
    private static final class Chain {
        private long number;
        private String previous = Statement.FIRST;
        private boolean whole = true;

        boolean goesOnBy(SignedStatement signed) {
            number++;
            whole &= signed.readable()
                    .filter(statement ->
                            statement.number() == number && statement.previous().equals(previous))
                    .isPresent();
            previous = Statement.digest(signed.document());
            return whole;
        }
    }
}
