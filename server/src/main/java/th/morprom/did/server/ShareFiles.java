package th.morprom.did.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import th.morprom.did.hsm.custody.RestoreSecret;
import th.morprom.did.hsm.custody.Share;
import th.morprom.did.hsm.custody.ShareFile;
import th.morprom.did.hsm.custody.ShareHeader;
import th.morprom.did.hsm.custody.SharedSecret;
import th.morprom.did.hsm.custody.SplitSecret;
import th.morprom.did.server.CeremonyRefused.Reason;
import th.morprom.did.server.CeremonyScript.Custodian;

/** The custodians' share files of one script: made all together, and opened again by those who are present. */
final class ShareFiles {
    private final CeremonyScript script;
    private final Passphrases passphrases;
    private final SecureRandom random = new SecureRandom();

    ShareFiles(CeremonyScript script, Passphrases passphrases) {
        this.script = script;
        this.passphrases = passphrases;
    }

    /** How many of them are there. */
    enum State {
        NONE,
        SOME,
        ALL
    }

    State state() {
        var there = script.custodians().stream()
                .filter(custodian -> Files.exists(custodian.share()))
                .count();
        return there == 0 ? State.NONE : there == script.custodians().size() ? State.ALL : State.SOME;
    }

    /**
     * The secret of these custodians, which an interrupted ceremony may have shared out already.
     *
     * @throws CeremonyRefused with {@code SHARES_INCOMPLETE} if it was interrupted while it did, and as {@link #open()}
     */
    SharedSecret makeOrOpen() {
        return switch (state()) {
            case NONE -> make();
            case ALL -> open();
            case SOME ->
                throw new CeremonyRefused(
                        Reason.SHARES_INCOMPLETE,
                        script.custodians().stream()
                                .map(custodian -> custodian.share().toString())
                                .collect(Collectors.joining(", ")));
        };
    }

    /**
     * Makes a new secret and gives every custodian his share of it. All files appear, or after an interruption some, which
     * are then good for nothing.
     */
    private SharedSecret make() {
        var secret = SharedSecret.random(random);
        try {
            giveOut(secret);
            return secret;
        } catch (RuntimeException e) {
            secret.close();
            throw e;
        }
    }

    private void giveOut(SharedSecret secret) {
        var shares = new SplitSecret(random).split(secret, script.custody());
        try {
            var texts = new ArrayList<String>();
            for (var i = 0; i < shares.size(); i++) {
                texts.add(sealed(shares.get(i), script.custodians().get(i)));
            }
            for (var i = 0; i < texts.size(); i++) {
                write(script.custodians().get(i).share(), texts.get(i));
            }
        } finally {
            shares.forEach(Share::close);
        }
    }

    private String sealed(Share share, Custodian custodian) {
        var passphrase = passphrases.chosenBy(custodian);
        try {
            return ShareFile.seal(share, passphrase, random);
        } finally {
            Arrays.fill(passphrase, '\0');
        }
    }

    /**
     * The secret, from the shares of those who are present: as many as the threshold asks for, in the order of the script.
     *
     * @throws th.morprom.did.hsm.custody.CustodyRefused if they do not give it
     * @throws CeremonyRefused with {@code SHARES_MISSING}, {@code NO_CONSOLE} or {@code FILE}
     */
    SharedSecret open() {
        var shares = new ArrayList<Share>();
        try {
            for (var custodian : script.custodians()) {
                var text = read(custodian.share());
                var passphrase = passphrases.of(custodian);
                try {
                    shares.add(ShareFile.open(text, passphrase));
                } finally {
                    Arrays.fill(passphrase, '\0');
                }
            }
            return RestoreSecret.restore(shares);
        } finally {
            shares.forEach(Share::close);
        }
    }

    /** What the shares say without passphrases. */
    List<ShareHeader> headers() {
        return script.custodians().stream()
                .map(custodian -> ShareFile.header(read(custodian.share())))
                .toList();
    }

    private static String read(Path file) {
        try {
            if (!Files.exists(file)) {
                throw new CeremonyRefused(Reason.SHARES_MISSING, file.toString());
            }
            return Files.readString(file);
        } catch (IOException e) {
            throw new CeremonyRefused(Reason.FILE, file + ": " + e.getMessage());
        }
    }

    private static void write(Path file, String text) {
        try {
            var whole = file.toAbsolutePath();
            Files.createDirectories(whole.getParent());
            var part = whole.resolveSibling(whole.getFileName() + ".part");
            Files.writeString(part, text);
            Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new CeremonyRefused(Reason.FILE, file + ": " + e.getMessage());
        }
    }
}
