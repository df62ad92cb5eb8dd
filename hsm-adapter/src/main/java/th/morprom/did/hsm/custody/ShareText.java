package th.morprom.did.hsm.custody;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import th.morprom.did.hsm.custody.CustodyRefused.Reason;

/** The lines of a share file, version 1; docs/ceremony.md shows one. */
record ShareText(Open open, String sealed) {
    private static final String FIRST_LINE = "MorProm custody share, version 1";

    /** Sixteen lines' worth of the longest values. */
    private static final int LONGEST = 4096;

    private static final Pattern FORM = Pattern.compile("""
            %s
            title: (?<title>[^\\n]+)
            custodian: (?<custodian>[^\\n]+)
            set: (?<set>[0-9a-f]{32})
            share: (?<number>[0-9]{1,2}) of (?<total>[0-9]{1,2}), any (?<threshold>[0-9]{1,2}) give the secret
            check: (?<check>[0-9a-f]{32})
            key: argon2id, (?<memory>[0-9]{1,7}) KiB, (?<passes>[0-9]{1,2}) passes, (?<lanes>[0-9]{1,2}) lanes
            salt: (?<salt>[0-9a-f]{32})
            nonce: (?<nonce>[0-9a-f]{24})
            chacha20-poly1305: (?<sealed>[0-9a-f]{96})
            sha256: (?<sha256>[0-9a-f]{64})
            """.formatted(FIRST_LINE));

    /**
     * How much work a guess is.
     *
     * @param memoryKib in KiB
     */
    record Hardness(int memoryKib, int passes, int lanes) {
        /** Bounds for a file that somebody else wrote: no more than a gigabyte. */
        boolean isBearable() {
            return memoryKib >= 8 * lanes && memoryKib <= 1024 * 1024 && passes >= 1 && lanes >= 1;
        }
    }

    /** Everything but the share itself; authenticated with it. */
    record Open(ShareHeader header, Hardness hardness, String salt, String nonce) {
        String lines() {
            return String.join(
                    "\n",
                    List.of(
                            FIRST_LINE,
                            "title: " + header.title(),
                            "custodian: " + header.custodian(),
                            "set: " + header.set(),
                            "share: " + header.number() + " of " + header.total() + ", any " + header.threshold()
                                    + " give the secret",
                            "check: " + header.check(),
                            "key: argon2id, " + hardness.memoryKib() + " KiB, " + hardness.passes() + " passes, "
                                    + hardness.lanes() + " lanes",
                            "salt: " + salt,
                            "nonce: " + nonce,
                            ""));
        }
    }

    static String write(Open open, String sealed) {
        var lines = open.lines() + "chacha20-poly1305: " + sealed + "\n";
        return lines + "sha256: " + sha256(lines) + "\n";
    }

    /** Line ends of another system, which a careful custodian's editor may have put in, do not matter. */
    static ShareText read(String text) {
        var unix = text.length() > LONGEST ? "" : text.replace("\r\n", "\n");
        if (!unix.startsWith(FIRST_LINE + "\n")) {
            throw new CustodyRefused(Reason.NO_SHARE_FILE, "The file is no custody share of version 1.");
        }
        var form = FORM.matcher(unix);
        if (!form.matches()) {
            throw new CustodyRefused(Reason.SHARE_DAMAGED, "The share file is incomplete or was altered.");
        }
        var read = new ShareText(open(form), form.group("sealed"));
        var sound = sha256(unix.substring(0, form.start("sha256") - "sha256: ".length()))
                .equals(form.group("sha256"));
        if (!sound || !read.open.hardness.isBearable()) {
            throw new CustodyRefused(
                    Reason.SHARE_DAMAGED,
                    "The share file of " + read.open.header.custodian() + " was altered: its checksum does not hold.");
        }
        return read;
    }

    private static Open open(Matcher form) {
        return new Open(
                new ShareHeader(
                        form.group("set"),
                        form.group("title"),
                        form.group("custodian"),
                        Integer.parseInt(form.group("number")),
                        Integer.parseInt(form.group("total")),
                        Integer.parseInt(form.group("threshold")),
                        form.group("check")),
                new Hardness(
                        Integer.parseInt(form.group("memory")),
                        Integer.parseInt(form.group("passes")),
                        Integer.parseInt(form.group("lanes"))),
                form.group("salt"),
                form.group("nonce"));
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
