package th.morprom.did.signing.digests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import eu.europa.esig.dss.enumerations.Indication;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.signing.digests.AskedDigests.Program;
import th.morprom.did.signing.digests.SignDocumentDigests.Level;
import th.morprom.did.signing.pades.AddValidationData;
import th.morprom.did.signing.pades.PrepareSignature;
import th.morprom.did.signing.pades.PreparedPdf;
import th.morprom.did.signing.pades.SignatureEntry;
import th.morprom.did.signing.pades.ValidationData;
import th.morprom.did.signing.sample.Dss;
import th.morprom.did.signing.sample.SamplePdf;
import th.morprom.did.signing.sample.SigningSystem;
import th.morprom.did.signing.trust.SourceUnavailable;
import th.morprom.did.signing.trust.Timestamps;

/** Whole signatures over digests, put into the files by whoever keeps them, and judged by software that is not ours. */
class SignDocumentDigestsTest {
    private final SigningSystem system = new SigningSystem();
    private final UUID credential = system.readyCredential();
    private final PreparedPdf prepared = new PrepareSignature()
            .prepare(
                    SamplePdf.onePage(),
                    new SignatureEntry("ผู้ลงนาม", "ทดสอบ", "โรงพยาบาลทดสอบ", system.clock.instant()),
                    20_000);

    @Test
    void dss_passes_a_file_with_our_signature_in_it_at_level_b() {
        var file = embedded(signed(Level.B).values().get(0));

        assertThat(judged(file)).isEqualTo(SignatureLevel.PAdES_BASELINE_B);
    }

    @Test
    void dss_passes_it_at_level_t() {
        var file = embedded(signed(Level.T).values().get(0));

        assertThat(judged(file)).isEqualTo(SignatureLevel.PAdES_BASELINE_T);
    }

    @Test
    void dss_passes_it_at_level_lt_with_what_comes_beside_it() {
        var signed = signed(Level.LT);
        var beside = signed.validation().orElseThrow();

        var file = new AddValidationData()
                .add(
                        embedded(signed.values().get(0)),
                        new ValidationData(bytes(beside.certificates()), bytes(beside.ocsp()), bytes(beside.crls())));

        var report = Dss.judge(file, system.pki.hierarchy());
        assertThat(report.getIndication(report.getFirstSignatureId())).isEqualTo(Indication.TOTAL_PASSED);
        assertThat(report.getSignatureFormat(report.getFirstSignatureId())).isEqualTo(SignatureLevel.PAdES_BASELINE_LT);
    }

    @Test
    void without_a_time_stamp_nothing_was_signed_and_the_same_may_be_asked_for_again() {
        var laid = laid().agreed();
        system.timestampAuthorityIsAway = true;

        assertThat(catchThrowable(() -> system.digests.signDocuments.sign(laid.order(), Level.T)))
                .isInstanceOf(SourceUnavailable.class);
        system.timestampAuthorityIsAway = false;

        assertThat(system.digests.signDocuments.sign(laid.order(), Level.T).values())
                .hasSize(1);
    }

    @Test
    void stamps_a_digest_with_the_nonce_that_was_given() {
        var digest = Laid.sha256("one");
        var nonce = BigInteger.valueOf(4711);

        var token = Timestamps.read(system.digests
                .stamp
                .stamp(DigestAlgorithm.SHA_256, digest, Optional.of(nonce))
                .toByteArray());

        assertThat(token.getTimeStampInfo().getNonce()).isEqualTo(nonce);
        assertThat(token.getTimeStampInfo().getMessageImprintDigest()).isEqualTo(digest.toByteArray());
    }

    private Laid laid() {
        var client = UUID.randomUUID();
        var digests = List.of(Bytes.of(prepared.digest()));
        var asked = new AskedDigests(
                credential, new Program(client, "ระบบทดสอบ"), DigestAlgorithm.SHA_256, digests, "ใบรับรอง");
        return new Laid(
                system, credential, client, system.digests.ask.ask(asked).id(), digests);
    }

    private Signatures signed(Level level) {
        return system.digests.signDocuments.sign(laid().agreed().order(), level);
    }

    private byte[] embedded(Bytes cms) {
        var file = prepared.bytes().clone();
        var hex = HexFormat.of().formatHex(cms.toByteArray()).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(hex, 0, file, prepared.range().gapStart() + 1, hex.length);
        return file;
    }

    private SignatureLevel judged(byte[] file) {
        var report = Dss.judge(file, system.pki.hierarchy());
        assertThat(report.getSignaturesCount()).isEqualTo(1);
        // What is not in the file is not looked up, so only the signature itself can be judged here.
        assertThat(report.getIndication(report.getFirstSignatureId())).isNotEqualTo(Indication.TOTAL_FAILED);
        return report.getSignatureFormat(report.getFirstSignatureId());
    }

    private static List<byte[]> bytes(List<Bytes> all) {
        return all.stream().map(Bytes::toByteArray).toList();
    }
}
