package th.morprom.did.audit.statement;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.hsm.SigningKey;

/** Makes statements: numbered, signed in the token, time-stamped, stored. */
public final class SignStatement {
    private static final Logger LOG = LoggerFactory.getLogger(SignStatement.class);
    private static final HexFormat HEX = HexFormat.of();

    private final Statements statements;
    private final TransactionTemplate transaction;
    private final SigningKey key;
    private final Supplier<Optional<TimestampSource>> timestamps;
    private final Clock clock;

    /** Signs with this key, which lives in the token and does nothing else. */
    public SignStatement(
            Statements statements,
            TransactionTemplate transaction,
            SigningKey key,
            Supplier<Optional<TimestampSource>> timestamps,
            Clock clock) {
        this.statements = statements;
        this.transaction = transaction;
        this.key = key;
        this.timestamps = timestamps;
        this.clock = clock;
    }

    /**
     * States this, in the caller's transaction if there is one. Where no time-stamp is to be had, the statement says so itself and is
     * made all the same: a log without checkpoints would be worse.
     *
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public SignedStatement sign(Claim claim) {
        return signIf(() -> Optional.of(claim)).orElseThrow();
    }

    /** The same for a claim, if any, that is thought of while no other node makes a statement: so that one node makes it only. */
    public Optional<SignedStatement> signIf(Supplier<Optional<Claim>> claim) {
        return Optional.ofNullable(transaction.execute(status -> {
                    statements.takeTurn();
                    return claim.get().map(this::next);
                }))
                .flatMap(signed -> signed);
    }

    private SignedStatement next(Claim claim) {
        var last = statements.last();
        var number = last.map(SignedStatement::statement).map(Statement::number).orElse(0L) + 1;
        var previous = last.map(before -> Statement.digest(before.document())).orElse(Statement.FIRST);
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var signed = timestamps
                .get()
                .flatMap(source -> stamped(source, signed(new Statement(number, previous, now, true, claim))))
                .orElseGet(() -> signed(new Statement(number, previous, now, false, claim)));
        statements.add(number, signed);
        return signed;
    }

    private SignedStatement signed(Statement statement) {
        var document = statement.document();
        var unstamped = new SignedStatement(
                document, HEX.formatHex(key.publicKey().getEncoded()), key.signatureAlgorithm(), "", Optional.empty());
        return new SignedStatement(
                document,
                unstamped.publicKey(),
                unstamped.signatureAlgorithm(),
                HEX.formatHex(key.sign(unstamped.documentBytes())),
                Optional.empty());
    }

    private static Optional<SignedStatement> stamped(TimestampSource source, SignedStatement signed) {
        var token = Timestamps.request(source, signed.signatureBytes());
        if (token.isEmpty()) {
            LOG.error("no time-stamp for a statement about the audit log; it is made without one");
        }
        return token.map(der -> new SignedStatement(
                signed.document(),
                signed.publicKey(),
                signed.signatureAlgorithm(),
                signed.signature(),
                Optional.of(HEX.formatHex(der))));
    }
}
