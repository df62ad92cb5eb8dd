package th.morprom.did.signing.activation;

import java.time.Instant;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.credential.DoctorsKeys;
import th.morprom.did.signing.pades.AddValidationData;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.pades.PreparedPdf;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.StatusAnswer;

/** The signature itself: status asked, key unwrapped for one use, time-stamped, validation data added. */
public final class MakeSignature {
    private final DoctorsKeys keys;
    private final AskStatus status;
    private final CompleteSignature complete;
    private final CollectValidationData validationData;

    public MakeSignature(
            DoctorsKeys keys, AskStatus status, CompleteSignature complete, CollectValidationData validationData) {
        this.keys = keys;
        this.status = status;
        this.complete = complete;
        this.validationData = validationData;
    }

    /**
     * A signed file.
     *
     * @param signedAt by its time-stamp
     */
    @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
    record Signed(byte[] pdf, Instant signedAt) {}

    /** @throws SigningRefused with {@code CERTIFICATE_REVOKED} */
    Signed sign(PreparedPdf prepared, Credential credential) {
        var chain = credential.chain();
        var answer = status.ask(chain.get(0), chain.get(1));
        if (answer.status() != StatusAnswer.Status.GOOD) {
            throw new SigningRefused(Reason.CERTIFICATE_REVOKED, "the certificate is " + answer.status());
        }
        var cms = keys.use(credential.key(), key -> CompleteSignature.sign(prepared, key, chain));
        var stamped = complete.complete(prepared, cms);
        var data = validationData.collect(chain, answer, stamped.timestamp());
        var pdf = new AddValidationData().add(stamped.bytes(), data);
        return new Signed(pdf, stamped.timestamp().time());
    }
}
