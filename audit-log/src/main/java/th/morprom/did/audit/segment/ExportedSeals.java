package th.morprom.did.audit.segment;

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

/** The seals in an export's file of statements, read in order, so that each is held against the key that was in office then. */
final class ExportedSeals {
    private final KeyInOffice office;
    private final Chain chain = new Chain();
    private final Map<Integer, Found> seals = new HashMap<>();
    /** Whether no seal, drop order or succession so far had a fault; behind one that had, it is open which key was in office. */
    private boolean clean = true;

    /**
     * The newest seal of a segment.
     *
     * @param fault what is wrong with it, in English for a log
     */
    record Found(SignedStatement signed, Optional<String> fault) {}

    private ExportedSeals(StatementTrust trust, List<SignedStatement> successions) {
        this.office = new KeyInOffice(trust, successions);
    }

    static ExportedSeals read(StatementFile statements, StatementTrust trust) {
        // A succession that does not stand at its own place says nothing about the statements that do.
        var successions = new ArrayList<SignedStatement>();
        var chain = new Chain();
        statements.forEach(signed -> {
            if (chain.goesOnBy(signed)
                    && signed.claim().filter(Claim.Succession.class::isInstance).isPresent()) {
                successions.add(signed);
            }
        });
        var seals = new ExportedSeals(trust, successions);
        statements.forEach(seals::look);
        return seals;
    }

    Optional<Found> of(int segment) {
        return Optional.ofNullable(seals.get(segment));
    }

    private void look(SignedStatement signed) {
        var hangTogether = chain.goesOnBy(signed);
        var claim = signed.claim();
        if (claim.filter(Claim.Checkpoint.class::isInstance).isPresent()) {
            // Nothing here rests on it; its time-stamp alone would take longer to verify than all seals.
            office.pass(signed);
            return;
        }
        var fault = hangTogether ? faultOf(signed) : Optional.of("the statements up to its seal do not hang together");
        claim.filter(Claim.Seal.class::isInstance)
                .map(Claim.Seal.class::cast)
                .ifPresent(seal -> seals.put(seal.segment(), new Found(signed, fault)));
    }

    private Optional<String> faultOf(SignedStatement signed) {
        var before = clean ? Optional.<String>empty() : Optional.of("a statement before its seal does not verify");
        var own = office.faultOf(signed).map(wrong -> "its seal is " + wrong);
        clean &= own.isEmpty();
        return own.or(() -> before);
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
