package th.morprom.did.ra.csc;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.digests.DigestAlgorithm;

/**
 * What a program wants a credential to be authorised for.
 *
 * @param labels of which document each hash is, in the program's words; an empty one where it says nothing
 * @param algorithm empty where version 1 has no place for it: then the digests' length says it
 * @param description empty if there is none
 */
record AskedSignatures(
        String credentialId,
        int count,
        List<Bytes> hashes,
        List<String> labels,
        Optional<DigestAlgorithm> algorithm,
        String description) {
    AskedSignatures(
            String credentialId,
            int count,
            List<Bytes> hashes,
            Optional<DigestAlgorithm> algorithm,
            String description) {
        this(credentialId, count, hashes, Collections.nCopies(hashes.size(), ""), algorithm, description);
    }

    AskedSignatures {
        hashes = List.copyOf(hashes);
        labels = List.copyOf(labels);
        if (count < 1) {
            throw CscRefused.invalid("Invalid value for parameter numSignatures");
        }
        // A digest is signed once, and nothing else than the digests is: more signatures than that are nobody's to
        // give.
        if (count != hashes.size()) {
            throw CscRefused.invalid("numSignatures is not the number of hashes");
        }
    }

    DigestAlgorithm digestAlgorithm() {
        return algorithm.orElseGet(() -> hashes.stream()
                .findFirst()
                .flatMap(first -> Arrays.stream(DigestAlgorithm.values())
                        .filter(found -> found.lengthBytes() == first.length())
                        .findFirst())
                .orElseThrow(() -> CscRefused.invalid("Invalid digest value length")));
    }
}
