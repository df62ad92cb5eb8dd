package th.morprom.did.signing.pades;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.apache.pdfbox.pdmodel.interactive.form.PDSignatureField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import th.morprom.did.signing.sample.SamplePdf;

/** What we append by ourselves, read by PDFBox; and what we leave to it. */
class PlainPdfTest {
    private static final SignatureEntry ENTRY = new SignatureEntry(
            "แพทย์หญิง (ทดสอบ) \\ ระบบ", "ออกใบรับรองแพทย์", "รพ.ทดสอบ", Instant.parse("2026-11-26T19:00:00Z"));
    private static final int ROOM = 8_000;
    private static final ValidationData DATA = new ValidationData(
            List.of(bytes("one certificate"), bytes("another"), bytes("one certificate")),
            List.of(bytes("an answer")),
            List.of());

    private final byte[] page = SamplePdf.onePage();

    @Test
    void a_field_of_ours_is_the_one_that_pdfbox_would_add() throws IOException {
        var prepared = plain(page).orElseThrow();

        assertThat(Arrays.copyOf(prepared.bytes(), page.length)).isEqualTo(page);
        try (var document = Loader.loadPDF(prepared.bytes())) {
            var field = document.getSignatureFields().get(0);
            var signature = document.getLastSignatureDictionary();
            assertThat(document.getSignatureFields()).hasSize(1);
            assertThat(field.getWidgets().get(0).getPage().getAnnotations()).hasSize(1);
            assertThat(signature.getName()).isEqualTo(ENTRY.signer());
            assertThat(signature.getReason()).isEqualTo(ENTRY.reason());
            assertThat(signature.getLocation()).isEqualTo(ENTRY.location());
            assertThat(signature.getSignDate().toInstant()).isEqualTo(ENTRY.claimedTime());
            assertThat(signature.getSubFilter()).isEqualTo("ETSI.CAdES.detached");
            assertThat(signature.getContents()).hasSize(ROOM).containsOnly(0);
            var range = prepared.range();
            assertThat(signature.getByteRange())
                    .containsExactly(0, range.gapStart(), range.gapEnd(), prepared.bytes().length - range.gapEnd());
            assertThat(signature.getSignedContent(prepared.bytes())).hasSize(prepared.bytes().length - 2 * ROOM - 2);
            var permissions = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.PERMS);
            assertThat(permissions.getCOSDictionary(COSName.getPDFName("DocMDP")))
                    .isSameAs(signature.getCOSObject());
        }
    }

    @Test
    void a_revision_keeps_the_first_identifier_and_has_a_second_of_its_own() throws IOException {
        var prepared = plain(page).orElseThrow();

        try (var before = Loader.loadPDF(page);
                var after = Loader.loadPDF(prepared.bytes())) {
            var first = before.getDocument().getDocumentID();
            var second = after.getDocument().getDocumentID();
            assertThat(second.get(0)).isEqualTo(first.get(0));
            assertThat(second.get(1)).isNotEqualTo(first.get(1));
        }
    }

    @Test
    void the_first_validation_store_has_each_value_once() throws IOException {
        var signed = plain(page).orElseThrow().bytes();

        var longTerm =
                PlainPdf.read(signed, pdf -> AddValidationData.added(pdf, DATA)).orElseThrow();

        assertThat(Arrays.copyOf(longTerm, signed.length)).isEqualTo(signed);
        try (var document = Loader.loadPDF(longTerm)) {
            var store = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.getPDFName("DSS"));
            assertThat(values(store.getCOSArray(COSName.getPDFName("Certs"))))
                    .containsExactly("one certificate", "another");
            assertThat(values(store.getCOSArray(COSName.getPDFName("OCSPs")))).containsExactly("an answer");
            assertThat(store.containsKey(COSName.getPDFName("CRLs"))).isFalse();
            assertThat(document.getSignatureFields()).hasSize(1);
        }
    }

    @Test
    void a_store_takes_what_it_has_not_yet() throws IOException {
        var more = new ValidationData(
                List.of(bytes("another"), bytes("a third")), List.of(bytes("an answer")), List.of(bytes("a list")));

        var extended = plain(longTerm(ROOM), pdf -> AddValidationData.added(pdf, more));

        assertThat(Arrays.copyOf(extended, longTerm(ROOM).length)).isEqualTo(longTerm(ROOM));
        assertHolds(
                extended, List.of("one certificate", "another", "a third"), List.of("an answer"), List.of("a list"));
        assertHolds(
                plain(extended, pdf -> AddValidationData.added(pdf, DATA)),
                List.of("one certificate", "another", "a third"),
                List.of("an answer"),
                List.of("a list"));
    }

    @Test
    void a_store_that_is_not_written_as_ours_is_left_to_pdfbox() throws IOException {
        var foreign = new String(longTerm(ROOM), StandardCharsets.ISO_8859_1)
                .replaceFirst("/Certs \\[(\\d+ 0 R) (\\d+ 0 R)]", "/Certs [null $1 $2]")
                .getBytes(StandardCharsets.ISO_8859_1);
        var more = new ValidationData(List.of(bytes("a third")), List.of(), List.of());

        assertThat(PlainPdf.read(foreign, pdf -> AddValidationData.added(pdf, more)))
                .isEmpty();
        assertThat(PlainPdf.read(foreign, pdf -> SignatureField.addTimestamp(pdf, more, ROOM)))
                .isEmpty();
    }

    @Test
    void a_time_stamps_field_comes_behind_the_signatures() throws IOException {
        var longTerm = longTerm(ROOM);
        var more = new ValidationData(List.of(bytes("a third")), List.of(), List.of());

        var once = plain(longTerm, pdf -> SignatureField.addTimestamp(pdf, more, ROOM));
        var twice = plain(once.bytes(), pdf -> SignatureField.addTimestamp(pdf, more, ROOM));

        assertThat(Arrays.copyOf(once.bytes(), longTerm.length)).isEqualTo(longTerm);
        assertThat(Arrays.copyOf(twice.bytes(), once.bytes().length)).isEqualTo(once.bytes());
        assertHolds(twice.bytes(), List.of("one certificate", "another", "a third"), List.of("an answer"), List.of());
        try (var document = Loader.loadPDF(twice.bytes())) {
            var fields = document.getSignatureFields();
            assertThat(fields)
                    .extracting(PDSignatureField::getPartialName)
                    .containsExactly("Signature1", "Signature2", "Signature3");
            assertThat(document.getPage(0).getAnnotations()).hasSize(3);
            var timestamp = fields.get(2).getSignature();
            assertThat(timestamp.getCOSObject().getCOSName(COSName.TYPE)).isEqualTo(COSName.DOC_TIME_STAMP);
            assertThat(timestamp.getSubFilter()).isEqualTo("ETSI.RFC3161");
            var range = twice.range();
            assertThat(timestamp.getByteRange())
                    .containsExactly(0, range.gapStart(), range.gapEnd(), twice.bytes().length - range.gapEnd());
        }
    }

    @Test
    void a_field_of_the_name_that_is_due_is_left_to_pdfbox() throws IOException {
        var other = new String(longTerm(ROOM), StandardCharsets.ISO_8859_1)
                .replace("/T (Signature1)", "/T (Signature2)")
                .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(PlainPdf.read(other, pdf -> SignatureField.addTimestamp(pdf, DATA, ROOM)))
                .isEmpty();
    }

    @Test
    void object_streams_are_left_to_pdfbox() throws IOException {
        assertThat(plain(saved(CompressParameters.DEFAULT_COMPRESSION, false))).isEmpty();
        assertThat(plain(saved(CompressParameters.NO_COMPRESSION, false))).isPresent();
    }

    @Test
    void a_page_with_annotations_is_left_to_pdfbox() throws IOException {
        var linked = saved(CompressParameters.NO_COMPRESSION, true);

        assertThat(plain(linked)).isEmpty();
        var prepared = new PrepareSignature().prepare(linked, ENTRY, ROOM);
        try (var document = Loader.loadPDF(prepared.bytes())) {
            assertThat(document.getPage(0).getAnnotations()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5, 8, 40, 200, 700})
    void what_lacks_its_end_is_not_ours(int missing) {
        assertThat(plain(Arrays.copyOf(page, page.length - missing))).isEmpty();
    }

    @Test
    void nothing_at_all_is_not_ours() {
        assertThat(plain(new byte[0])).isEmpty();
    }

    @Test
    void whatever_byte_is_broken_nothing_else_is_thrown() {
        for (int at = 0; at < page.length; at++) {
            var broken = page.clone();
            broken[at] ^= 0x11;
            plain(broken);
        }
    }

    @Test
    void whatever_byte_of_a_signed_file_is_broken_nothing_else_is_thrown() {
        var longTerm = longTerm(8);
        for (int at = page.length; at < longTerm.length; at++) {
            var broken = longTerm.clone();
            broken[at] ^= 0x11;
            PlainPdf.read(broken, pdf -> SignatureField.addTimestamp(pdf, DATA, 8));
        }
    }

    private byte[] longTerm(int room) {
        var signed = plain(page, pdf -> SignatureField.add(pdf, ENTRY, room)).bytes();
        return plain(signed, pdf -> AddValidationData.added(pdf, DATA));
    }

    private static <T> T plain(byte[] pdf, Function<PlainPdf, T> use) {
        return PlainPdf.read(pdf, use).orElseThrow();
    }

    private static void assertHolds(byte[] pdf, List<String> certificates, List<String> answers, List<String> lists)
            throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            var store = document.getDocumentCatalog().getCOSObject().getCOSDictionary(COSName.getPDFName("DSS"));
            assertThat(values(store.getCOSArray(COSName.getPDFName("Certs")))).isEqualTo(certificates);
            assertThat(values(store.getCOSArray(COSName.getPDFName("OCSPs")))).isEqualTo(answers);
            if (!lists.isEmpty()) {
                assertThat(values(store.getCOSArray(COSName.getPDFName("CRLs"))))
                        .isEqualTo(lists);
            }
        }
    }

    private static Optional<PreparedPdf> plain(byte[] pdf) {
        return PlainPdf.read(pdf, plain -> SignatureField.add(plain, ENTRY, ROOM));
    }

    private static byte[] saved(CompressParameters compression, boolean link) throws IOException {
        try (var document = new PDDocument()) {
            var page = new PDPage();
            if (link) {
                page.setAnnotations(List.of(new PDAnnotationLink()));
            }
            document.addPage(page);
            var out = new ByteArrayOutputStream();
            document.save(out, compression);
            return out.toByteArray();
        }
    }

    private static List<String> values(COSArray streams) throws IOException {
        var values = new ArrayList<String>();
        for (int i = 0; i < streams.size(); i++) {
            try (var in = ((COSStream) streams.getObject(i)).createInputStream()) {
                values.add(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return values;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
