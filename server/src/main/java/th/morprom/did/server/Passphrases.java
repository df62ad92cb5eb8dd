package th.morprom.did.server;

import java.io.Console;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import th.morprom.did.server.CeremonyRefused.Reason;
import th.morprom.did.server.CeremonyScript.Custodian;

/** Passphrases as custodians type them, or from files where a script says so; never echoed, wiped by the caller. */
final class Passphrases {
    private final Optional<Console> console;

    Passphrases(Optional<Console> console) {
        this.console = console;
    }

    /** @throws CeremonyRefused with {@code NO_CONSOLE}, {@code PASSPHRASES_DIFFER} or {@code FILE} */
    char[] chosenBy(Custodian custodian) {
        if (custodian.passphraseFile() != null) {
            return file(custodian.passphraseFile());
        }
        var first = typed("เลือกวลีรหัสผ่าน · choose a passphrase, " + custodian.name());
        var second = typed("พิมพ์อีกครั้ง · once more, " + custodian.name());
        try {
            if (!Arrays.equals(first, second)) {
                Arrays.fill(first, '\0');
                throw new CeremonyRefused(Reason.PASSPHRASES_DIFFER, custodian.name());
            }
            return first;
        } finally {
            Arrays.fill(second, '\0');
        }
    }

    /** @throws CeremonyRefused with {@code NO_CONSOLE} or {@code FILE} */
    char[] of(Custodian custodian) {
        return custodian.passphraseFile() != null
                ? file(custodian.passphraseFile())
                : typed("วลีรหัสผ่าน · passphrase, " + custodian.name());
    }

    private char[] typed(String prompt) {
        return console.map(terminal -> terminal.readPassword("%s: ", prompt))
                .orElseThrow(() -> new CeremonyRefused(Reason.NO_CONSOLE, prompt));
    }

    /** The secret in a file, without line ends around it, and without a String of it. */
    static char[] file(Path file) {
        try {
            var bytes = Files.readAllBytes(file);
            var decoded = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            Arrays.fill(bytes, (byte) 0);
            return stripped(decoded);
        } catch (CharacterCodingException e) {
            throw new CeremonyRefused(Reason.FILE, file + " is not UTF-8");
        } catch (IOException e) {
            throw new CeremonyRefused(Reason.FILE, file + ": " + e.getMessage());
        }
    }

    private static char[] stripped(CharBuffer decoded) {
        var end = decoded.length();
        while (end > 0 && Character.isWhitespace(decoded.charAt(end - 1))) {
            end--;
        }
        var secret = new char[end];
        decoded.get(0, secret);
        Arrays.fill(decoded.array(), '\0');
        return secret;
    }
}
