package th.morprom.did.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenRefused;
import th.morprom.did.hsm.TokenSettings;
import th.morprom.did.testpki.token.SoftHsm;

/** Two SoftHSM2 tokens of this machine: one for daily use, one for the root key alone. */
record DemoTokens(Path module, String online, Path onlinePin, String root, Path rootPin) {
    static final String ONLINE = "morprom";
    static final String ROOT = "morprom-root";

    /**
     * Makes them where they are missing, and proves that each opens with its PIN.
     *
     * @param suffix what their labels end in: empty, but for a second system on this machine
     */
    static DemoTokens ready(DataFolder data, String suffix) {
        try {
            var tokens = new DemoTokens(
                    SoftHsm.module(),
                    ONLINE + suffix,
                    data.secret("online.pin"),
                    ROOT + suffix,
                    data.secret("root.pin"));
            SoftHsm.writeConfiguration();
            makeUnlessThere(tokens.module, tokens.online, tokens.onlinePin);
            makeUnlessThere(tokens.module, tokens.root, tokens.rootPin);
            return tokens;
        } catch (TokenRefused | IllegalStateException e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    /** The token of daily use alone: a ceremony brings the root's itself. */
    static void onlineReady(DataFolder data) {
        try {
            SoftHsm.writeConfiguration();
            makeUnlessThere(SoftHsm.module(), ONLINE, data.secret("online.pin"));
        } catch (TokenRefused | IllegalStateException e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    private static void makeUnlessThere(Path module, String label, Path pinFile) {
        var pin = read(pinFile);
        try {
            Token.open(new TokenSettings(module, label, pin, 1, Duration.ofSeconds(5)))
                    .close();
        } catch (TokenRefused refused) {
            if (refused.reason() == TokenRefused.Reason.PIN_INCORRECT) {
                throw new CannotStart(refused.getMessage() + " It was read from " + pinFile + ".", refused);
            }
            if (refused.reason() != TokenRefused.Reason.TOKEN_NOT_FOUND) {
                throw refused;
            }
            SoftHsm.newToken(label, pin);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
