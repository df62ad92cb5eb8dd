package th.morprom.did.timestamp;

import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.temporal.ChronoUnit;
import org.bouncycastle.asn1.cmp.PKIFailureInfo;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.timestamp.TimestampRefused.Reason;

/**
 * Grants time-stamp tokens; the steps are numbered in docs/timestamp.md. Every outcome, refusals too, is a TimeStampResp.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3161">RFC 3161</a>, updated by RFC 5816
 */
public final class GrantTimestamp {
    private static final Logger LOG = LoggerFactory.getLogger(GrantTimestamp.class);
    private static final int SERIAL_BITS = 128;

    private final TimestampUnit unit;
    private final TokenSigner signer;
    private final ClockGuard clock;
    private final GrantedTimestamps granted;
    private final TimestampJournal journal;
    private final SecureRandom random;

    GrantTimestamp(
            TimestampUnit unit,
            ClockGuard clock,
            GrantedTimestamps granted,
            TimestampJournal journal,
            SecureRandom random) {
        this.unit = unit;
        this.signer = new TokenSigner(unit);
        this.clock = clock;
        this.granted = granted;
        this.journal = journal;
        this.random = random;
    }

    /**
     * The DER-encoded TimeStampResp: a token whose serial and time are recorded, or a rejection: {@code badAlg},
     * {@code badRequest}, {@code badDataFormat}, {@code unacceptedPolicy}, {@code unacceptedExtension} (the client's
     * fault), {@code timeNotAvailable} (the clock is not to be believed), {@code systemFailure} (token or database away,
     * or a bug; logged).
     *
     * @param request a DER-encoded TimeStampReq, from anybody
     */
    public byte[] grant(byte[] request) {
        try {
            return decide(request);
        } catch (TimestampRefused refused) {
            if (refused.reason() == Reason.TIME_NOT_AVAILABLE) {
                journal.clockRefused(refused.why());
            }
            return signer.reject(refused.reason().failInfo(), refused.why());
        } catch (KeyUnavailable | DataAccessException | TransactionException e) {
            LOG.warn("cannot grant now", e);
            return signer.reject(PKIFailureInfo.systemFailure, "Try again later");
        } catch (RuntimeException e) {
            LOG.error("cannot grant", e);
            return signer.reject(PKIFailureInfo.systemFailure, "Internal error");
        }
    }

    private byte[] decide(byte[] der) {
        // step 1: what is asked
        var request = TimestampQuery.parse(der, unit.policy());
        // step 2: the time; tokens state milliseconds
        var genTime = clock.now().truncatedTo(ChronoUnit.MILLIS);
        if (genTime.isAfter(unit.certificate().getNotAfter().toInstant())) {
            throw new IllegalStateException("The certificate of the time-stamping unit has expired");
        }
        // step 3: the serial, durable before anything is signed
        var serial = new BigInteger(SERIAL_BITS, random);
        var imprint = new MessageImprint(request.getMessageImprintAlgID(), request.getMessageImprintDigest());
        if (!granted.record(serial, genTime, imprint, unit)) {
            throw new TimestampRefused(Reason.TIME_NOT_AVAILABLE, "A later time has been granted before");
        }
        journal.clockAccepted();
        // step 4: sign
        return signer.grant(request, serial, genTime);
    }
}
