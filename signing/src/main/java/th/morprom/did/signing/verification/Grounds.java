package th.morprom.did.signing.verification;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.cert.X509CRLHolder;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.trust.StatusAnswer;
import th.morprom.did.signing.trust.Timestamp;

/**
 * What a verdict about one signature rests on: the signature, and all that was found to hold and was used. After a rule that failed it is what had been
 * established before.
 *
 * @param signature empty where none could be read
 * @param path of the signer, his certificate first, the trust anchor last; his certificate alone where no path was found
 * @param ofSignature the signature's own time-stamps
 * @param ofDocument time-stamps of the whole document, the latest first
 * @param answers about the signer's certificate and the time-stamping units, of our responder and from the file
 * @param lists of the CAs above them
 */
public record Grounds(
        Optional<Signature> signature,
        List<X509CertificateHolder> path,
        List<Timestamp> ofSignature,
        List<Timestamp> ofDocument,
        List<StatusAnswer> answers,
        List<X509CRLHolder> lists) {
    static final Grounds NONE = new Grounds(Optional.empty(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** All lists are copied. */
    public Grounds {
        path = List.copyOf(path);
        ofSignature = List.copyOf(ofSignature);
        ofDocument = List.copyOf(ofDocument);
        answers = List.copyOf(answers);
        lists = List.copyOf(lists);
    }

    /**
     * A signature that could be read, whether it holds or not.
     *
     * @param value the signature's bytes
     * @param signedAttributes DER of what it was made over, the set of signed attributes
     * @param coveredSha256 digest of the bytes of the file that it covers
     * @param subFilter its form, such as {@code ETSI.CAdES.detached}
     */
    @SuppressWarnings("ArrayRecordComponent") // read only, never compared
    public record Signature(byte[] value, byte[] signedAttributes, byte[] coveredSha256, String subFilter) {}

    /** Grows while a file is looked at. */
    static final class Collected {
        private @Nullable Signature signature;
        private List<X509CertificateHolder> path = List.of();
        private final List<Timestamp> ofSignature = new ArrayList<>();
        private final List<Timestamp> ofDocument = new ArrayList<>();
        private final List<StatusAnswer> answers = new ArrayList<>();
        private final Set<X509CRLHolder> lists = new LinkedHashSet<>();

        void signature(SignatureCheck read, byte[] coveredSha256) {
            signature = new Signature(
                    read.signer().getSignature(),
                    read.signedAttributes(),
                    coveredSha256,
                    read.place().dictionary().getSubFilter());
            path = List.of(read.certificate());
        }

        void path(List<X509CertificateHolder> value) {
            path = value;
        }

        void ofSignature(Timestamp timestamp) {
            ofSignature.add(timestamp);
        }

        void ofDocument(Timestamp timestamp) {
            ofDocument.add(timestamp);
        }

        void answer(StatusAnswer answer) {
            answers.add(answer);
        }

        void list(X509CRLHolder list) {
            lists.add(list);
        }

        Grounds grounds() {
            return new Grounds(
                    Optional.ofNullable(signature), path, ofSignature, ofDocument, answers, List.copyOf(lists));
        }
    }
}
