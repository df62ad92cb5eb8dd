package th.morprom.did.audit.statement;

import java.security.PublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.SigningKeyGenerations;

/** Makes statements: numbered, signed in the token, time-stamped, stored. */
public final class SignStatement {
    private static final Logger LOG = LoggerFactory.getLogger(SignStatement.class);
    private static final HexFormat HEX = HexFormat.of();

    private final Statements statements;
    private final TransactionTemplate transaction;
    private final SigningKeyGenerations keys;
    private final Supplier<Optional<TimestampSource>> timestamps;
    private final Clock clock;

    /** Signs with these keys, one after another, which live in the token and do nothing else. */
    public SignStatement(
            Statements statements,
            TransactionTemplate transaction,
            SigningKeyGenerations keys,
            Supplier<Optional<TimestampSource>> timestamps,
            Clock clock) {
        this.statements = statements;
        this.transaction = transaction;
        this.keys = keys;
        this.timestamps = timestamps;
        this.clock = clock;
    }

    /** Where the next statement stands, and who signs it. */
    private record Place(long number, String previous, SigningKey key) {}

    /**
     * States this, in the caller's transaction if there is one. Where no time-stamp is to be had, the statement says so itself and is
     * made all the same: a log without checkpoints would be worse.
     *
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     * @throws SuccessorMissing if the token has none but keys that are over
     */
    public SignedStatement sign(Claim claim) {
        return signIf(() -> Optional.of(claim)).orElseThrow();
    }

    /** The same for a claim, if any, that is thought of while no other node makes a statement: so that one node makes it only. */
    public Optional<SignedStatement> signIf(Supplier<Optional<Claim>> claim) {
        return inTurn(() -> claim.get().map(said -> state(next(), said)));
    }

    /**
     * Has the key in office name its successor, the one after it on the token, made if there is none yet: from the next statement on
     * that one signs, on every node. In the caller's transaction if there is one, for which nobody else makes a statement.
     *
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer; whether it made a key is seen by repeating
     */
    public SignedStatement handOver() {
        return inTurn(() -> {
                    var place = next();
                    var successor = keys.after(place.key().publicKey().getEncoded());
                    return Optional.of(state(place, succession(place, successor)));
                })
                .orElseThrow();
    }

    /** The key that signs the next statement. */
    public PublicKey keyInOffice() {
        return keyAfter(statements.last()).publicKey();
    }

    /** Since when it does, by its own word; empty before the first statement. */
    public Optional<Instant> inOfficeSince() {
        return statements
                .firstOfKeyInOffice()
                .flatMap(SignedStatement::readable)
                .map(Statement::madeAt);
    }

    /** Whether the token has a key that came after the one in office. */
    public boolean hasYoungerKey() {
        var inOffice = keyInOffice().getEncoded();
        return keys.newest()
                .map(newest -> !Arrays.equals(newest.publicKey().getEncoded(), inOffice))
                .orElse(false);
    }

    private Optional<SignedStatement> inTurn(Supplier<Optional<SignedStatement>> making) {
        return Optional.ofNullable(transaction.execute(status -> {
                    statements.takeTurn();
                    return making.get();
                }))
                .flatMap(signed -> signed);
    }

    private Place next() {
        var last = statements.last();
        return new Place(
                last.map(SignedStatement::statement).map(Statement::number).orElse(0L) + 1,
                last.map(before -> Statement.digest(before.document())).orElse(Statement.FIRST),
                keyAfter(last));
    }

    /**
     * A token that lacks the key in office is another one: its own key goes on, and verifications tell until they know both. Not so a key
     * that handed over: it is the same token, which hides the successor.
     */
    private SigningKey keyAfter(Optional<SignedStatement> last) {
        return last.flatMap(before -> keys.holding(HEX.parseHex(before.nextKey())))
                .orElseGet(this::newestUnlessOver);
    }

    private SigningKey newestUnlessOver() {
        var newest =
                keys.newest().orElseThrow(() -> new IllegalStateException("the token has no key for the audit log"));
        var hex = HEX.formatHex(newest.publicKey().getEncoded());
        if (statements.successions().stream()
                .anyMatch(handedOver -> handedOver.publicKey().equals(hex))) {
            throw new SuccessorMissing();
        }
        return newest;
    }

    private static Claim succession(Place place, SigningKey successor) {
        var successorHex = HEX.formatHex(successor.publicKey().getEncoded());
        var consent = new Consent(
                place.number(),
                place.previous(),
                HEX.formatHex(place.key().publicKey().getEncoded()),
                successorHex);
        return new Claim.Succession(successorHex, HEX.formatHex(successor.sign(consent.bytes())));
    }

    private SignedStatement state(Place place, Claim claim) {
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var signed = timestamps
                .get()
                .flatMap(source -> stamped(
                        source, signed(place.key(), new Statement(place.number(), place.previous(), now, true, claim))))
                .orElseGet(
                        () -> signed(place.key(), new Statement(place.number(), place.previous(), now, false, claim)));
        statements.add(place.number(), signed);
        return signed;
    }

    private static SignedStatement signed(SigningKey key, Statement statement) {
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
