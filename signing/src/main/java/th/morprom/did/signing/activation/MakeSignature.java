package th.morprom.did.signing.activation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cms.CMSSignedData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.credential.DoctorsKeys;
import th.morprom.did.signing.pades.AddValidationData;
import th.morprom.did.signing.pades.CollectValidationData;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.pades.PreparedPdf;
import th.morprom.did.signing.pades.ValidationData;
import th.morprom.did.signing.seal.SealDocument;
import th.morprom.did.signing.seal.Unsealed;
import th.morprom.did.signing.trust.AskStatus;
import th.morprom.did.signing.trust.StatusAnswer;

/** The signature itself: status asked, key unwrapped for one use, time-stamped, sealed by the facility, validation data added. */
public final class MakeSignature {
    private static final Logger LOG = LoggerFactory.getLogger(MakeSignature.class);

    private final DoctorsKeys keys;
    private final AskStanding standing;
    private final CompleteSignature complete;
    private final CollectValidationData validationData;
    private final SealDocument seals;

    public MakeSignature(
            DoctorsKeys keys,
            AskStatus status,
            CompleteSignature complete,
            CollectValidationData validationData,
            SealDocument seals) {
        this.keys = keys;
        this.standing = new AskStanding(status);
        this.complete = complete;
        this.validationData = validationData;
        this.seals = seals;
    }

    /**
     * A signed file.
     *
     * @param signedAt by its time-stamp
     * @param seal serial number of the certificate of the facility's seal
     * @param unsealed why it has not got the seal that the facility wants
     */
    @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
    record Signed(byte[] pdf, Instant signedAt, Optional<String> seal, Optional<Unsealed> unsealed) {}

    /**
     * Signatures without their time-stamps: the key is not needed any longer.
     *
     * @param status of the certificate, of the moment before
     * @param signatures one for each document, in their order; empty where it could not be made
     * @param seal of their facility
     * @param collected what validates them, by the path of the time-stamping unit; asked for once, whoever comes first
     */
    record Raw(
            List<X509CertificateHolder> chain,
            StatusAnswer status,
            List<Optional<CMSSignedData>> signatures,
            SealDocument.Standing seal,
            ConcurrentMap<List<X509CertificateHolder>, ValidationData> collected) {}

    /** @throws SigningRefused with {@code CERTIFICATE_REVOKED} or {@code CERTIFICATE_SUSPENDED} */
    Signed sign(PreparedPdf prepared, Credential credential) {
        var raw = sign(List.of(prepared), credential);
        return complete(prepared, raw, 0);
    }

    /**
     * Signs several documents; the key is unwrapped once.
     *
     * @throws SigningRefused with {@code CERTIFICATE_REVOKED} or {@code CERTIFICATE_SUSPENDED}
     */
    Raw sign(List<PreparedPdf> prepared, Credential credential) {
        var chain = credential.chain();
        var answer = standing.requireGood(credential);
        List<Optional<CMSSignedData>> signatures = keys.use(
                credential.key(),
                key -> prepared.stream().map(pdf -> signature(pdf, key, chain)).toList());
        return new Raw(chain, answer, signatures, seals.standing(chain.get(0)), new ConcurrentHashMap<>());
    }

    /** What of one document keeps it from being signed keeps no other from it. */
    private static Optional<CMSSignedData> signature(
            PreparedPdf pdf, SigningKey key, List<X509CertificateHolder> chain) {
        try {
            return Optional.of(CompleteSignature.sign(pdf, key, chain));
        } catch (KeyUnavailable e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("A document cannot be signed", e);
            return Optional.empty();
        }
    }

    /**
     * The file with this signature, time-stamped, with its facility's seal, and with all that validates both.
     *
     * @param index of the document among those that were signed
     */
    Signed complete(PreparedPdf prepared, Raw raw, int index) {
        var signature = raw.signatures().get(index);
        var stamped = complete.complete(
                prepared, signature.orElseThrow(() -> new IllegalStateException("it could not be signed")));
        var data = raw.collected()
                .computeIfAbsent(
                        stamped.timestamp().path(),
                        path -> validationData.collect(raw.chain(), raw.status(), stamped.timestamp()));
        var sealed = seals.seal(stamped, raw.seal());
        var pdf = new AddValidationData().add(sealed.pdf(), data.and(sealed.data()));
        return new Signed(pdf, stamped.timestamp().time(), sealed.seal(), sealed.unsealed());
    }
}
