package th.morprom.did.signing.digests;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.activation.SigningRules;
import th.morprom.did.signing.credential.Credential;
import th.morprom.did.signing.foreign.Placement;
import th.morprom.did.signing.foreign.PrepareForeignPdf;
import th.morprom.did.signing.foreign.SignatureBlock;
import th.morprom.did.signing.foreign.SignatureWish;
import th.morprom.did.signing.pades.ByteRange;
import th.morprom.did.signing.pades.CompleteSignature;
import th.morprom.did.signing.pades.PreparedPdf;
import th.morprom.did.signing.pades.SignatureEntry;
import th.morprom.did.signing.verification.SignerFacts;
import th.morprom.did.signing.verification.Verdict.Signer;

/** Makes another program's PDF ready for a doctor's signature: everything is in it but the signature. Nothing is stored. */
public final class MakeReady {
    private static final String REASON = "ลงนามเอกสาร";
    private static final ZoneId THAILAND = ZoneId.of("Asia/Bangkok");
    private static final int BUDDHIST_ERA = 543;

    private final DigestStore store;
    private final PrepareForeignPdf prepare;
    private final Clock clock;

    public MakeReady(DigestStore store, PrepareForeignPdf prepare, Clock clock) {
        this.store = store;
        this.prepare = prepare;
        this.clock = clock;
    }

    /**
     * A file that waits for its signature.
     *
     * @param bytes the whole file
     * @param gapStart offset of the first byte that is not covered: the bracket that opens the place of the signature
     * @param gapEnd offset of the first byte that is covered again
     * @param algorithm the hash that the credential's key signs with
     */
    @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
    public record Ready(byte[] bytes, int gapStart, int gapEnd, DigestAlgorithm algorithm) {
        /** Of the covered bytes: what the doctor agrees to, and what is signed. */
        public Bytes digest() {
            return Bytes.of(pdf().range().digest(bytes, algorithm.jcaName()));
        }

        PreparedPdf pdf() {
            return new PreparedPdf(bytes, new ByteRange(gapStart, gapEnd, bytes.length));
        }
    }

    /**
     * The file with a field that certifies it.
     *
     * @param placement where the signature is seen; empty if it is not
     * @throws th.morprom.did.signing.foreign.ForeignPdfRefused with the first rule that fails
     * @throws th.morprom.did.signing.verification.VerificationBusy if too many files are being looked at
     * @throws DigestsRefused with {@code UNKNOWN_CREDENTIAL}
     * @throws th.morprom.did.signing.activation.SigningRefused if the credential cannot sign now
     */
    public Ready ready(UUID credentialId, byte[] pdf, Optional<Placement> placement) {
        var credential = usable(credentialId);
        var algorithm = Arrays.stream(DigestAlgorithm.values())
                .filter(found -> found.jcaName()
                        .equals(credential.key().wrapped().algorithm().digestAlgorithm()))
                .findFirst()
                .orElseThrow();
        var prepared = prepared(credential, pdf, true, placement);
        return new Ready(
                prepared.bytes(), prepared.range().gapStart(), prepared.range().gapEnd(), algorithm);
    }

    Credential usable(UUID credentialId) {
        var credential = store.credential(credentialId);
        SigningRules.requireUsable(credential, clock.instant());
        return credential;
    }

    PreparedPdf prepared(Credential credential, byte[] pdf, boolean certifying, Optional<Placement> placement) {
        var now = clock.instant();
        var signer = SignerFacts.of(credential.chain().get(0));
        return prepare.prepare(
                pdf,
                new SignatureWish(
                        new SignatureEntry(
                                signer.name(), REASON, signer.facility().orElse(""), now),
                        certifying,
                        placement.map(place -> new SignatureBlock(place, lines(signer, now))),
                        CompleteSignature.roomFor(credential.chain())));
    }

    /** As the certificate has it; the time is the signer's word, and the time-stamp proves it. */
    private static List<String> lines(Signer signer, Instant now) {
        var lines = new ArrayList<String>();
        lines.add("ลงนามอิเล็กทรอนิกส์โดย");
        lines.add(signer.name());
        signer.licenceNumber().ifPresent(number -> lines.add("เลขที่ใบอนุญาต " + number));
        lines.add(written(now.atZone(THAILAND)));
        return lines;
    }

    private static String written(ZonedDateTime time) {
        return String.format(
                Locale.ROOT,
                "%d/%d/%d %02d:%02d น.",
                time.getDayOfMonth(),
                time.getMonthValue(),
                time.getYear() + BUDDHIST_ERA,
                time.getHour(),
                time.getMinute());
    }
}
