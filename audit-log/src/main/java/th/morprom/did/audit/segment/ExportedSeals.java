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
    private final Map<Integer, Found> seals = new HashMap<>();
    private String previous = Statement.FIRST;
    private boolean hangTogether = true;

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
        var successions = new ArrayList<SignedStatement>();
        statements.forEach(signed -> signed.claim()
                .filter(Claim.Succession.class::isInstance)
                .ifPresent(succession -> successions.add(signed)));
        var seals = new ExportedSeals(trust, successions);
        statements.forEach(seals::look);
        return seals;
    }

    Optional<Found> of(int segment) {
        return Optional.ofNullable(seals.get(segment));
    }

    private void look(SignedStatement signed) {
        hangTogether &= signed.readable().map(Statement::previous).equals(Optional.of(previous));
        previous = Statement.digest(signed.document());
        var claim = signed.claim();
        if (claim.filter(Claim.Checkpoint.class::isInstance).isPresent()) {
            // Nothing here rests on it; its time-stamp alone would take longer to verify than all seals.
            office.pass(signed);
            return;
        }
        var fault = hangTogether
                ? office.faultOf(signed).map(wrong -> "its seal is " + wrong)
                : Optional.of("the statements up to its seal do not hang together");
        claim.filter(Claim.Seal.class::isInstance)
                .map(Claim.Seal.class::cast)
                .ifPresent(seal -> seals.put(seal.segment(), new Found(signed, fault)));
    }
}
