package th.morprom.did.signing.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.springframework.jdbc.core.simple.JdbcClient;
import th.morprom.did.signing.seal.FacilitySeal.State;

/** What operators and monitoring see of the facilities' seals. */
public final class FindSeals {
    private static final Duration LOOKED_BACK = Duration.ofDays(1);
    private static final Duration ENDING = Duration.ofDays(30);

    private final SealRegister seals;
    private final Clock clock;

    public FindSeals(JdbcClient jdbc, Clock clock) {
        this.seals = new SealRegister(jdbc);
        this.clock = clock;
    }

    /** All of them, by facility and age. */
    public List<FacilitySeal> find() {
        return seals.all();
    }

    /** Those of a facility, the oldest first. */
    public List<FacilitySeal> of(String facility) {
        return seals.of(facility);
    }

    /**
     * Whether the seal whose key signed this request waits for its certificate still.
     *
     * @param pkcs10 DER
     */
    public boolean isRequested(byte[] pkcs10) {
        try {
            var key = new PKCS10CertificationRequest(pkcs10).getSubjectPublicKeyInfo();
            return seals.byKey(key.getEncoded())
                    .filter(seal -> seal.state() == State.REQUESTED)
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Documents of the last 24 hours that were issued without the seal that their facility wants. */
    public int unsealed() {
        return seals.unsealed(clock.instant().minus(LOOKED_BACK));
    }

    /** Seals in use whose certificate is over, or is within thirty days. */
    public int ending() {
        return seals.endingBefore(clock.instant().plus(ENDING));
    }
}
