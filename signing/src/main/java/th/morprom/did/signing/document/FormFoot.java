package th.morprom.did.signing.document;

import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import th.morprom.did.signing.document.Flow.Column;
import th.morprom.did.signing.document.PageContent.Box;
import th.morprom.did.signing.document.PageContent.Colour;

/** The end of the page: who signs, how to check it, and the notes of the form. */
final class FormFoot {
    /** Of the strip with the QR code and the place of the signature, in points. */
    static final float SIGNATURE_HEIGHT = 100;

    private static final float NOTE_SIZE = 8.5f;
    private static final float NOTE_LINE = 1.5f;
    private static final float QR_SIDE = 72;
    /** With a proof in it: 30 mm, so that the largest, of 85 modules, has modules of 0.35 mm. */
    private static final float PROOF_SIDE = 85.04f;

    private static final float CODE_SIZE = 11;
    private static final float CODE_LINE = 16;

    private static final float SIGNER_WIDTH = 258;
    private static final Colour SIGNER_TINT = Colour.of(0xF4F7FB);

    private final PageContent page;
    private final Doctor doctor;
    private final String role;
    private final DocumentReference reference;

    /** @param role as what the doctor signs, */
    FormFoot(PageContent page, Doctor doctor, String role, DocumentReference reference) {
        this.page = page;
        this.doctor = doctor;
        this.role = role;
        this.reference = reference;
    }

    /** @param madeReady when the page was: the signature has a time of its own, which no page can tell before it is made */
    void drawSignature(Box strip, Instant madeReady) {
        float qrLeft = strip.x() + 11;
        float qrSide = reference.proof().isPresent() ? PROOF_SIDE : QR_SIDE;
        float qrTop = Math.min(12, (strip.height() - qrSide) / 2);
        drawQr(qrLeft, strip.y() + qrTop, qrSide);
        float textLeft = qrLeft + qrSide + 12;
        float signerLeft = strip.x() + strip.width() - SIGNER_WIDTH - 11;
        Column check = new Column(textLeft, strip.y() + qrTop, signerLeft - textLeft - 10);
        drawCheck(check);
        drawSigner(new Box(signerLeft, strip.y() + 6, SIGNER_WIDTH, strip.height() - 12), madeReady);
    }

    /** The notes of a form. */
    static void drawNotes(PageContent page, Consumer<Flow> notes, float left, float top) {
        notes(page, notes, left, top);
    }

    /** How much room they take. */
    static float notesHeight(Consumer<Flow> notes, float left) {
        return notes(new PageContent(), notes, left, 0);
    }

    private static float notes(PageContent page, Consumer<Flow> notes, float left, float top) {
        Column column = new Column(left, top, PageContent.WIDTH - 2 * left);
        Flow flow = new Flow(page, new Shaping(), column, NOTE_SIZE, NOTE_LINE);
        notes.accept(flow);
        return flow.end() - top;
    }

    private void drawQr(float left, float top, float side) {
        ByteMatrix modules = qr(reference.scanned());
        page.fillColour(Flow.PRINTED);
        page.modules(modules.getArray(), left, top, side / modules.getWidth());
    }

    private void drawCheck(Column column) {
        Flow flow = new Flow(page, new Shaping(), column, 8, 1.45f);
        flow.strongWords("ตรวจสอบเอกสารนี้").newLine();
        flow.words("สแกนคิวอาร์โค้ด หรือพิมพ์รหัส").newLine();
        float top = flow.end();
        drawCode(column, top);
        Column below = new Column(column.left(), top + CODE_LINE, column.width());
        Flow address = new Flow(page, new Shaping(), below, 8, 1.45f);
        address.words("ที่").code(reference.typedAt());
        address.end();
    }

    /** On one line: nobody should wonder whether a code goes on. */
    private void drawCode(Column column, float top) {
        ShapedText shaped = Typeface.of(Style.BOLD).shape(reference.code().written());
        page.fillColour(Flow.WRITTEN);
        float size = Math.min(CODE_SIZE, CODE_SIZE * column.width() / shaped.width(CODE_SIZE));
        page.text(Style.BOLD, size, column.left(), top + CODE_LINE * .68f, shaped);
    }

    private void drawSigner(Box box, Instant madeReady) {
        page.fillColour(SIGNER_TINT);
        page.fill(box);
        page.strokeColour(CertificatePage.ACCENT);
        page.lineWidth(.6f);
        page.frame(box);
        float middle = box.x() + box.width() / 2;
        page.fillColour(CertificatePage.ACCENT);
        centred(Style.BOLD, 10, middle, box.y() + 15.5f, "ลงนามด้วยลายมือชื่อดิจิทัล", box.width());
        page.fillColour(Flow.WRITTEN);
        centred(Style.BOLD, 12, middle, box.y() + 33, doctor.name().written(), box.width());
        page.fillColour(Flow.PRINTED);
        centred(
                Style.REGULAR,
                9,
                middle,
                box.y() + 47.5f,
                role + " ใบอนุญาตประกอบวิชาชีพเวชกรรมเลขที่ ว. " + doctor.licenceNumber(),
                box.width());
        centred(
                Style.REGULAR,
                9,
                middle,
                box.y() + 61,
                "จัดทำเพื่อลงนามเมื่อ " + FormDate.written(madeReady),
                box.width());
        centred(
                Style.REGULAR,
                7.5f,
                middle,
                box.y() + 72.5f,
                "เวลาลงนามจริงและใบรับรองอิเล็กทรอนิกส์ของแพทย์อยู่ในลายมือชื่อของไฟล์นี้",
                box.width());
        centred(
                Style.REGULAR,
                7.5f,
                middle,
                box.y() + 82.5f,
                "เอกสารมีผลเมื่อลายมือชื่อดิจิทัลตรวจสอบแล้วถูกต้อง",
                box.width());
    }

    /** One line in the middle, made smaller where it is too long. */
    private void centred(Style style, float size, float middle, float baseline, String text, float width) {
        ShapedText shaped = Typeface.of(style).shape(text);
        float room = width - 16;
        float fitting = Math.min(size, size * room / Math.max(room, shaped.width(size)));
        page.text(style, fitting, middle - shaped.width(fitting) / 2, baseline, shaped);
    }

    /** Letters of the address take a byte each, the digits behind it a third of ten bits: the encoder is told to tell them apart. */
    private static ByteMatrix qr(String scanned) {
        try {
            return Encoder.encode(scanned, ErrorCorrectionLevel.M, Map.of(EncodeHintType.QR_COMPACT, true))
                    .getMatrix();
        } catch (WriterException e) {
            throw new IllegalStateException(
                    "an address of at most 160 characters fits a QR code, and so does a proof", e);
        }
    }
}
