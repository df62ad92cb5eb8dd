package th.morprom.did.signing.digests;

import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.digests.DigestsRefused.Reason;

/**
 * What a program wants signed. It is checked when it is built.
 *
 * @param program who asks, as the doctor reads it
 * @param description what for, in the program's words; empty if it says nothing
 * @param digests in the order in which they were given
 */
public record AskedDigests(
        UUID credential, Program program, DigestAlgorithm algorithm, List<Bytes> digests, String description) {
    /** As many as a person can agree to at once. */
    public static final int MOST = 100;

    private static final int LONGEST_DESCRIPTION = 500;
    /** No control or format characters: what is agreed to reads as it is written. */
    private static final Pattern READABLE = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\u2028\\u2029]*");

    /** A program, by its id and its name. */
    public record Program(UUID id, String name) {}

    /** @throws DigestsRefused with the first rule that fails */
    public AskedDigests {
        digests = List.copyOf(digests);
        if (digests.isEmpty() || digests.size() > MOST) {
            throw new DigestsRefused(Reason.WRONG_COUNT, digests.size() + " digests");
        }
        for (var digest : digests) {
            if (digest.length() != algorithm.lengthBytes()) {
                throw new DigestsRefused(Reason.WRONG_LENGTH, "a digest of " + digest.length() + " bytes");
            }
        }
        if (new HashSet<>(digests).size() != digests.size()) {
            throw new DigestsRefused(Reason.REPEATED, "a digest is there twice");
        }
        if (description.length() > LONGEST_DESCRIPTION
                || !READABLE.matcher(description).matches()) {
            throw new DigestsRefused(Reason.UNREADABLE_DESCRIPTION, "the description cannot be shown");
        }
    }
}
