package th.morprom.did.signing.digests;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.digests.DigestsRefused.Reason;

/**
 * What a program wants signed. It is checked before it is laid before anyone; what was kept is read as it is, whatever the rules were then.
 *
 * @param program who asks, as the doctor reads it
 * @param digests in the order in which they were given
 * @param labels of which document each digest is, in the program's words; an empty one where it says nothing
 * @param description what for, in the program's words; empty if it says nothing
 */
public record AskedDigests(
        UUID credential,
        Program program,
        DigestAlgorithm algorithm,
        List<Bytes> digests,
        List<String> labels,
        String description) {
    /** As many as a person can agree to at once. */
    public static final int MOST = 100;

    private static final int LONGEST_DESCRIPTION = 500;
    private static final int LONGEST_LABEL = 200;
    /** No control or format characters, those that turn the direction among them: what is agreed to reads as it is written. */
    private static final Pattern READABLE = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Cs}\\p{Co}\\p{Cn}\\u2028\\u2029]*");
    /** Something to see. The five are drawn as blanks, though they are no spaces to Unicode. */
    private static final Pattern VISIBLE =
            Pattern.compile("[\\p{L}\\p{N}\\p{P}\\p{S}&&[^\\u115F\\u1160\\u3164\\uFFA0\\u2800]]");

    /** A program, by its id and its name. */
    public record Program(UUID id, String name) {}

    public AskedDigests {
        digests = List.copyOf(digests);
        labels = List.copyOf(labels);
    }

    /** The same without labels. */
    public AskedDigests(
            UUID credential, Program program, DigestAlgorithm algorithm, List<Bytes> digests, String description) {
        this(credential, program, algorithm, digests, Collections.nCopies(digests.size(), ""), description);
    }

    /** @throws DigestsRefused with the first rule that fails */
    void check() {
        if (digests.isEmpty() || digests.size() > MOST || labels.size() != digests.size()) {
            throw new DigestsRefused(Reason.WRONG_COUNT, digests.size() + " digests, " + labels.size() + " labels");
        }
        for (var digest : digests) {
            if (digest.length() != algorithm.lengthBytes()) {
                throw new DigestsRefused(Reason.WRONG_LENGTH, "a digest of " + digest.length() + " bytes");
            }
        }
        if (new HashSet<>(digests).size() != digests.size()) {
            throw new DigestsRefused(Reason.REPEATED, "a digest is there twice");
        }
        if (!canBeShown(description, LONGEST_DESCRIPTION)) {
            throw new DigestsRefused(Reason.UNREADABLE_DESCRIPTION, "the description cannot be shown");
        }
        if (!labels.stream().allMatch(label -> canBeShown(label, LONGEST_LABEL))) {
            throw new DigestsRefused(Reason.UNREADABLE_LABEL, "a label cannot be shown");
        }
    }

    private static boolean canBeShown(String text, int longest) {
        return text.isEmpty()
                || (text.length() <= longest
                        && READABLE.matcher(text).matches()
                        && VISIBLE.matcher(text).find());
    }
}
