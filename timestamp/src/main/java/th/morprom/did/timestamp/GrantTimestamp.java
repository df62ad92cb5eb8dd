package th.morprom.did.timestamp;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import th.morprom.did.audit.commit.CommitBusy;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.timestamp.clock.ClockDistrusted;
import th.morprom.did.timestamp.clock.TrustedClock;
import th.morprom.did.timestamp.query.TimestampQuery;
import th.morprom.did.timestamp.query.TimestampRefused;
import th.morprom.did.timestamp.record.IssuedToken;
import th.morprom.did.timestamp.record.RecordTokens;
import th.morprom.did.timestamp.token.Rejection;
import th.morprom.did.timestamp.token.SignToken;
import th.morprom.did.timestamp.unit.NoUsableUnit;
import th.morprom.did.timestamp.unit.TimestampPractice;
import th.morprom.did.timestamp.unit.TimestampUnits;

/**
 * Grants time-stamp tokens; the steps are numbered in docs/timestamp.md. Every outcome, refusals too, is a TimeStampResp.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3161">RFC 3161</a>, updated by RFC 5816
 */
public final class GrantTimestamp {
    private static final Logger LOG = LoggerFactory.getLogger(GrantTimestamp.class);
    private static final Duration DATABASE_RETRY = Duration.ofSeconds(5);
    private static final Duration BUSY_RETRY = Duration.ofSeconds(1);

    private final ServedPolicies policies;
    private final Duration accuracy;
    private final TrustedClock clock;
    private final TimestampUnits units;
    private final RecordTokens record;
    private final TimestampJournal journal;
    private final TimestampMeters meters;
    private final Map<String, SignToken> signers = new ConcurrentHashMap<>();

    GrantTimestamp(
            TimestampPractice practice,
            TrustedClock clock,
            TimestampUnits units,
            RecordTokens record,
            TimestampJournal journal,
            TimestampMeters meters) {
        this.policies = new ServedPolicies(practice.policies());
        this.accuracy = practice.accuracy();
        this.clock = clock;
        this.units = units;
        this.record = record;
        this.journal = journal;
        this.meters = meters;
    }

    /**
     * The DER-encoded TimeStampResp: a token that is recorded, or a rejection: {@code badAlg}, {@code badRequest},
     * {@code badDataFormat}, {@code unacceptedPolicy}, {@code unacceptedExtension} (the client's fault),
     * {@code timeNotAvailable} (the clock is not to be believed), {@code systemFailure} (token or database away, no unit
     * whose key may be used, or a bug; logged).
     *
     * @param request a DER-encoded TimeStampReq, from anybody
     */
    public byte[] grant(byte[] request) {
        return answer(request).der();
    }

    /** The same, and whether it is worth while to ask again. */
    public TimestampAnswer answer(byte[] request) {
        try {
            return TimestampAnswer.of(decide(request));
        } catch (TimestampRefused refused) {
            return rejected(refused.reason().failInfo(), refused.reason().name(), refused.why());
        } catch (ClockDistrusted distrusted) {
            journal.clockRefused(distrusted.why());
            return rejected(PKIFailureInfo.timeNotAvailable, TimestampMeters.TIME_NOT_AVAILABLE, distrusted.why());
        } catch (KeyUnavailable e) {
            return unavailable("TOKEN_" + e.reason(), e, e.retryAfter());
        } catch (CommitBusy e) {
            return unavailable("BUSY", e, Optional.of(BUSY_RETRY));
        } catch (DataAccessException | TransactionException e) {
            return unavailable("DATABASE", e, Optional.of(DATABASE_RETRY));
        } catch (NoUsableUnit e) {
            LOG.error("{}", e.getMessage());
            return rejected(PKIFailureInfo.systemFailure, TimestampMeters.NO_UNIT, "No unit is in service");
        } catch (RuntimeException e) {
            LOG.error("cannot grant", e);
            return rejected(PKIFailureInfo.systemFailure, TimestampMeters.INCIDENT, "Internal error");
        }
    }

    private byte[] decide(byte[] der) {
        // step 1: what is asked
        var query = TimestampQuery.parse(der);
        var policy = policies.serving(query);
        // step 2: the time, in milliseconds, and the unit whose key may be used then
        var genTime = clock.now().truncatedTo(ChronoUnit.MILLIS);
        var unit = units.at(genTime);
        // step 3: sign, under a serial number that was never given and never will be again
        var serial = record.serials().next();
        var token = signers.computeIfAbsent(unit.name(), name -> new SignToken(unit, accuracy))
                .sign(query, policy.der(), serial, genTime);
        // step 4: record, together with whoever waits as well; nothing is released before it is durable
        var imprint = new IssuedToken.Imprint(query.hash().oid(), query.digest());
        if (!record.record(new IssuedToken(serial, genTime, imprint, policy.oid(), unit.name(), token.sha256()))) {
            throw new ClockDistrusted("A later time has been granted before");
        }
        // step 5: release
        journal.clockAccepted();
        meters.granted(unit.name());
        return token.response();
    }

    private TimestampAnswer rejected(int failInfo, String reason, String why) {
        meters.refused(reason);
        return TimestampAnswer.of(Rejection.of(failInfo, why));
    }

    private TimestampAnswer unavailable(String reason, RuntimeException cause, Optional<Duration> retryAfter) {
        LOG.warn("cannot grant now: {}", reason, cause);
        meters.refused(reason);
        return TimestampAnswer.unavailable(Rejection.of(PKIFailureInfo.systemFailure, "Try again later"), retryAfter);
    }
}
