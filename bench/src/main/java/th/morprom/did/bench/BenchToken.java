package th.morprom.did.bench;

import java.time.Duration;
import th.morprom.did.hsm.KeyAlgorithm;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.testpki.token.SoftHsm;
import th.morprom.did.testpki.token.SoftHsm.SoftToken;

/** A new token with one P-256 key, opened as production opens its HSM. */
final class BenchToken implements AutoCloseable {
    private static final String LABEL = "bench";
    private static final int SESSIONS = 8;

    private final SoftToken soft;
    private final Token token;
    private final SigningKey key;

    /** A SoftHSM, which signs on the cores of this machine. */
    BenchToken() {
        this(SoftHsm.newToken());
    }

    /** This one. */
    BenchToken(SoftToken soft) {
        this.soft = soft;
        this.token = open(soft);
        this.key = token.generate(LABEL, KeyAlgorithm.EC_P256);
    }

    /** Signing through our adapter. */
    SigningKey key() {
        return key;
    }

    /** Signing without it, with the same key. */
    Work raw() {
        return Work.here(this::rawSigning);
    }

    /** The same as a part of something else. */
    RawSigning rawSigning() {
        return RawSigning.with(soft, LABEL);
    }

    /** The token itself, for keys of a figure's own. */
    Token token() {
        return token;
    }

    /** Opens a token as production opens its HSM. */
    static Token open(SoftToken soft) {
        return Token.open(new TokenSettings(soft.module(), soft.label(), soft.pin(), SESSIONS, Duration.ofSeconds(5)));
    }

    @Override
    public void close() {
        token.close();
    }
}
