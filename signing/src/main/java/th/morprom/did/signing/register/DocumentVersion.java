package th.morprom.did.signing.register;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import th.morprom.did.audit.chain.Sha256;

/**
 * What an issued document was at some time: so many of its first bytes. Each version is the beginning of the next.
 *
 * @param sha256 of these bytes, lower-case hex
 * @param madeAt since when the register has them, by its own clock
 */
public record DocumentVersion(int sizeBytes, String sha256, Instant madeAt) {
    /** Those of these versions that the file begins with, byte for byte. */
    public static List<DocumentVersion> begunWith(List<DocumentVersion> shortestFirst, byte[] file) {
        var found = new ArrayList<DocumentVersion>();
        var digest = Sha256.digest();
        int at = 0;
        for (var version : shortestFirst) {
            if (version.sizeBytes() > file.length) {
                break;
            }
            digest.update(file, at, version.sizeBytes() - at);
            at = version.sizeBytes();
            if (version.sha256().equals(soFar(digest))) {
                found.add(version);
            }
        }
        return found;
    }

    private static String soFar(MessageDigest digest) {
        try {
            return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the platform's SHA-256 can be copied", e);
        }
    }
}
