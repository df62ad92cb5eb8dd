package th.morprom.did.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import th.morprom.did.ca.ceremony.Transcript;
import th.morprom.did.hsm.HeldPin;
import th.morprom.did.hsm.PinSource;
import th.morprom.did.hsm.Token;
import th.morprom.did.hsm.TokenIdentity;
import th.morprom.did.hsm.TokenOffice;
import th.morprom.did.hsm.custody.SharedSecret;
import th.morprom.did.server.CeremonyRefused.Reason;

/** The root's token and the custodians whose shares open it. Nobody sees a PIN. */
final class RootTokenDesk implements AutoCloseable {
    private final TokenProperties properties;
    private final CeremonyScript script;
    private final Transcript transcript;
    private final TokenOffice office;
    private final List<Token> open = new ArrayList<>();
    private final List<HeldPin> held = new ArrayList<>();

    RootTokenDesk(TokenProperties properties, CeremonyScript script, Transcript transcript) {
        this.properties = properties;
        this.script = script;
        this.transcript = transcript;
        this.office = new TokenOffice(properties.settings(script.tokenLabel(), PinSource.fixed("unused")));
    }

    /**
     * Asserts, before anything is made, that a new secret may become this token's.
     *
     * @throws CeremonyRefused with {@code TOKEN_TAKEN}
     * @throws th.morprom.did.hsm.TokenRefused if it has keys already, or does not take the PIN of its maker's tools
     */
    void requireFree() {
        if (!office.exists()) {
            return;
        }
        var given = script.initialisedToken()
                .orElseThrow(() -> new CeremonyRefused(Reason.TOKEN_TAKEN, script.tokenLabel()));
        withPin(Passphrases.file(given.userPinFile()), office::requireEmpty);
    }

    /**
     * Asserts that these shares are of the token; after an interrupted change they need not be any more.
     *
     * @throws CeremonyRefused with {@code SHARES_OUTDATED}
     */
    void requireOfEither(SharedSecret from, boolean nothingChangedYet) {
        if (nothingChangedYet && !takesUserPin(from)) {
            throw new CeremonyRefused(Reason.SHARES_OUTDATED, script.tokenLabel());
        }
        tell();
    }

    /**
     * Prepares the token for the custodians, from wherever an interruption left it: blank, with its officer's PIN alone, or
     * ready.
     *
     * @throws CeremonyRefused with {@code TOKEN_TAKEN}
     * @throws th.morprom.did.hsm.TokenRefused if it cannot be initialised, or has keys already
     */
    void prepare(SharedSecret secret) {
        if (!office.exists()) {
            withPin(secret.soPin(), office::initialise);
            transcript.step("เริ่มต้นโทเคนและตั้งรหัสเจ้าหน้าที่", "The token is initialised with its officer's PIN");
        }
        if (!office.identity().hasUserPin()) {
            setUserPin(secret);
        } else if (!takesUserPin(secret)) {
            takeOver(secret);
        }
        tell(office.identity());
    }

    private void setUserPin(SharedSecret secret) {
        var userPin = secret.userPin();
        try {
            withPin(secret.soPin(), soPin -> {
                if (!office.takesSoPin(soPin)) {
                    throw new CeremonyRefused(Reason.TOKEN_TAKEN, script.tokenLabel());
                }
                office.setUserPin(soPin, userPin);
            });
            transcript.step("ตั้งรหัสผู้ใช้ของโทเคน", "The token's user PIN is set");
        } finally {
            Arrays.fill(userPin, '\0');
        }
    }

    /** A token that its maker's tools initialised: it must be empty, and gets the custodians' PINs. */
    private void takeOver(SharedSecret secret) {
        var given = script.initialisedToken()
                .orElseThrow(() -> new CeremonyRefused(Reason.TOKEN_TAKEN, script.tokenLabel()));
        withPin(Passphrases.file(given.userPinFile()), old -> {
            office.requireEmpty(old);
            withPin(
                    Passphrases.file(given.soPinFile()),
                    oldSo -> withPin(secret.soPin(), soPin -> changeSoPin(oldSo, soPin, Reason.TOKEN_TAKEN)));
            withPin(secret.userPin(), userPin -> office.changeUserPin(old, userPin));
        });
        transcript.step(
                "รับโทเคนเปล่าและเปลี่ยนรหัสทั้งสอง", "The empty token is taken, and both its PINs are changed");
    }

    /**
     * The token, open until this is closed.
     *
     * @throws CeremonyRefused with {@code SHARES_OUTDATED}
     * @throws th.morprom.did.hsm.TokenRefused if it is not there or locked
     */
    Token open(SharedSecret secret) {
        if (!takesUserPin(secret)) {
            throw new CeremonyRefused(Reason.SHARES_OUTDATED, script.tokenLabel());
        }
        withPin(secret.userPin(), pin -> held.add(PinSource.held(pin))); // a lost session can log in again
        var token = Token.open(properties.settings(script.tokenLabel(), held.get(held.size() - 1)));
        open.add(token);
        return token;
    }

    /**
     * Changes both PINs to those of a new secret. Repeated after an interruption, it finds which of them was changed.
     *
     * @throws CeremonyRefused with {@code SHARES_OUTDATED} if the token takes neither
     */
    void change(SharedSecret from, SharedSecret to) {
        withPin(from.soPin(), old -> withPin(to.soPin(), fresh -> changeSoPin(old, fresh, Reason.SHARES_OUTDATED)));
        withPin(
                from.userPin(),
                old -> withPin(to.userPin(), fresh -> {
                    if (office.takesUserPin(old)) {
                        office.changeUserPin(old, fresh);
                    } else if (!office.takesUserPin(fresh)) {
                        throw new CeremonyRefused(Reason.SHARES_OUTDATED, script.tokenLabel());
                    }
                }));
    }

    /** An interruption may have left it changed already; a token that takes neither is not the one that was meant. */
    private void changeSoPin(char[] old, char[] fresh, Reason otherwise) {
        if (office.takesSoPin(old)) {
            office.changeSoPin(old, fresh);
        } else if (!office.takesSoPin(fresh)) {
            throw new CeremonyRefused(otherwise, script.tokenLabel());
        }
    }

    private boolean takesUserPin(SharedSecret secret) {
        var pin = secret.userPin();
        try {
            return office.takesUserPin(pin);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    private static void withPin(char[] pin, Consumer<char[]> use) {
        try {
            use.accept(pin);
        } finally {
            Arrays.fill(pin, '\0');
        }
    }

    /** Closes the token, and with its last session its login; wipes the PIN. */
    @Override
    public void close() {
        open.forEach(Token::close);
        open.clear();
        held.forEach(HeldPin::close);
    }

    void tell() {
        tell(office.identity());
    }

    private void tell(TokenIdentity token) {
        transcript.step("โทเคนของรากอยู่ที่โต๊ะพิธี", "The root's token is on the table");
        transcript.fact("label", token.label());
        transcript.fact("manufacturer", token.manufacturer() + ", " + token.model());
        transcript.fact("serial number", token.serial());
        transcript.fact("hardware, firmware", token.hardware() + ", " + token.firmware());
        transcript.fact("library", token.library());
    }
}
