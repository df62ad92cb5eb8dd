package th.morprom.did.signing.document;

import java.time.LocalDate;
import java.util.Set;
import th.morprom.did.signing.document.Flow.Column;
import th.morprom.did.signing.document.PageContent.Box;
import th.morprom.did.signing.document.PageContent.Colour;

/**
 * Lays the form out on its page: head, part 1, part 2 with the place of the signature, notes. The words are those of the
 * Medical Council's general form.
 */
final class MedicalCertificateForm {
    static final Colour ACCENT = Colour.of(0x14375E);

    private static final Colour TINT = Colour.of(0xE9EFF6);
    private static final float MARGIN = 42;
    private static final float TOP = 34;
    private static final float FRAMES_TOP = 88;
    private static final float BOTTOM = PageContent.HEIGHT - 30;
    private static final float NOTES_TOP = BOTTOM - FormFoot.NOTES_HEIGHT;
    private static final float SIGNATURE_TOP = NOTES_TOP - 8 - FormFoot.SIGNATURE_HEIGHT;
    private static final float BAND = 20;
    private static final float PADDING = 11;
    private static final float HEADING_SIZE = 12;
    private static final float BODY_SIZE = 11;
    /** Only text of nothing but the widest letters, in all fields at once, comes near it. */
    private static final float SMALLEST_SCALE = .35f;

    private static final float LINE_HEIGHT = 1.6f;
    /** Of a date with the words around it, in parts of the type size. */
    private static final float DATE_WIDTH = 17.9f;

    private static final float LARGEST_LINE_HEIGHT = 1.9f;

    private final MedicalCertificate certificate;
    private final DocumentReference reference;
    private final Shaping shaping;
    private final Setting setting;
    private final PageContent page = new PageContent();
    private int lines;

    private MedicalCertificateForm(
            MedicalCertificate certificate, DocumentReference reference, Shaping shaping, Setting setting) {
        this.certificate = certificate;
        this.reference = reference;
        this.shaping = shaping;
        this.setting = setting;
    }

    /**
     * The page. Long texts make all type smaller until everything has its place; short ones give the lines more room, so
     * that the page is always filled.
     */
    static PageContent page(MedicalCertificate certificate, DocumentReference reference) {
        Shaping shaping = new Shaping();
        for (float scale = 1; scale > SMALLEST_SCALE; scale -= .04f) {
            var tight = new MedicalCertificateForm(certificate, reference, shaping, new Setting(scale, LINE_HEIGHT));
            float spare = tight.draw();
            if (spare >= 0) {
                // A hair less than all of it, for the rounding.
                float larger = LINE_HEIGHT + spare / (tight.lines * BODY_SIZE * scale) - .002f;
                var setting = new Setting(scale, Math.min(larger, LARGEST_LINE_HEIGHT));
                var roomy = new MedicalCertificateForm(certificate, reference, shaping, setting);
                return (roomy.draw() >= 0 ? roomy : tight).finished();
            }
        }
        // The limits of the records are chosen so that this does not happen; a test fills every field to its limit.
        throw new IllegalStateException("the form does not fit its page");
    }

    /** How much room is left; below zero, the page is too full to be used. */
    private float draw() {
        FormHead.draw(page, reference, MARGIN, TOP);
        float partTwo = drawPartOne(FRAMES_TOP) + 9;
        float spare = SIGNATURE_TOP - drawPartTwo(partTwo);
        frame(new Box(MARGIN, partTwo, width(), NOTES_TOP - 8 - partTwo));
        return spare;
    }

    private PageContent finished() {
        FormFoot foot = new FormFoot(page, certificate.examination(), reference);
        foot.drawSignature(new Box(MARGIN, SIGNATURE_TOP, width(), FormFoot.SIGNATURE_HEIGHT));
        foot.drawNotes(MARGIN, NOTES_TOP);
        return page;
    }

    private float drawPartOne(float top) {
        band("ส่วนที่ 1", "ของผู้ขอรับใบรับรองสุขภาพ", top);
        Declaration d = certificate.declaration();
        Flow flow = flow(top);
        flow.words("ข้าพเจ้า").written(d.name().written()).newLine();
        flow.words("สถานที่อยู่ (ที่สามารถติดต่อได้)").written(d.address()).newLine();
        flow.words("เลขประจำตัวประชาชน")
                .gap(.4f)
                .boxes(d.citizenNumber().digits())
                .newLine();
        flow.words("ข้าพเจ้าขอใบรับรองสุขภาพ โดยมีประวัติสุขภาพดังนี้").newLine();
        question(flow, "1. โรคประจำตัว", d.chronicDisease());
        question(flow, "2. อุบัติเหตุ และผ่าตัด", d.accidentOrSurgery());
        question(flow, "3. เคยเข้ารับการรักษาในโรงพยาบาล", d.hospitalisation());
        question(flow, "4. ประวัติอื่นที่สำคัญ", d.otherHistory());
        flow.words("ผู้ให้ถ้อยคำ").written(d.name().written(), 20);
        date(flow, d.date());
        float end = flow.end() + 4;
        lines += flow.lines();
        frame(new Box(MARGIN, top, width(), end - top));
        return end;
    }

    private float drawPartTwo(float top) {
        band("ส่วนที่ 2", "ของแพทย์", top);
        Examination e = certificate.examination();
        Flow flow = flow(top);
        flow.words("สถานที่ตรวจ").written(e.place());
        date(flow, e.date());
        flow.newLine();
        flow.words("ข้าพเจ้า (1)").written(e.doctor().name().written()).newLine();
        flow.words("ใบอนุญาตประกอบวิชาชีพเวชกรรมเลขที่")
                .written("ว. " + e.doctor().licenceNumber(), 7)
                .words("สถานพยาบาลชื่อ")
                .written(e.facility().name())
                .newLine();
        flow.words("ที่อยู่").written(e.facility().address()).newLine();
        flow.words("ได้ตรวจร่างกาย").written(e.patient().written());
        flow.words("แล้วเมื่อ");
        date(flow, e.date());
        flow.words("มีรายละเอียดดังนี้").newLine();
        vitals(flow, e.vitals());
        flow.words("สภาพร่างกายทั่วไปอยู่ในเกณฑ์")
                .gap(.5f)
                .tick(e.generalCondition().normal(), "ปกติ")
                .gap(1)
                .tick(!e.generalCondition().normal(), "ผิดปกติ (ระบุ)")
                .written(e.generalCondition().finding())
                .newLine();
        certification(flow, e.certification());
        flow.strongWords("สรุปความเห็นและข้อแนะนำของแพทย์").words("(2)");
        e.summary().lines().forEach(line -> flow.written(line).newLine());
        float end = flow.end();
        lines += flow.lines();
        return end;
    }

    private static void question(Flow flow, String question, Answer answer) {
        flow.gap(.8f)
                .words(question)
                .tab(.4f)
                .tick(!answer.yes(), "ไม่มี")
                .gap(1)
                .tick(answer.yes(), "มี (ระบุ)")
                .written(answer.text())
                .newLine();
    }

    /** A date, never parted. */
    private static void date(Flow flow, LocalDate date) {
        flow.together(DATE_WIDTH)
                .words("วันที่")
                .written(Integer.toString(date.getDayOfMonth()), 2.2f)
                .words("เดือน")
                .written(FormDate.month(date), 5.6f)
                .words("พ.ศ.")
                .written(Integer.toString(FormDate.buddhistYear(date)), 3.2f);
    }

    private static void vitals(Flow flow, Vitals vitals) {
        flow.words("น้ำหนักตัว")
                .written(vitals.weightKg().stripTrailingZeros().toPlainString(), 3.6f)
                .words("กก.")
                .tab(.225f)
                .words("ความสูง")
                .written(vitals.heightCm().stripTrailingZeros().toPlainString(), 3.6f)
                .words("ซม.")
                .tab(.445f)
                .words("ความดันโลหิต")
                .written(vitals.systolicMmHg() + "/" + vitals.diastolicMmHg(), 4.4f)
                .words("มม.ปรอท")
                .tab(.755f)
                .words("ชีพจร")
                .written(Integer.toString(vitals.pulsePerMinute()), 3.2f)
                .words("ครั้ง/นาที")
                .newLine();
    }

    private static void certification(Flow flow, Certification c) {
        Set<CertifiedAbsence> absent = c.absent();
        flow.strongWords("ขอรับรองว่า บุคคลดังกล่าว").newLine();
        flow.gap(.8f)
                .tick(
                        absent.contains(CertifiedAbsence.INCAPACITY),
                        "ไม่เป็นผู้มีร่างกายทุพพลภาพจนไม่สามารถปฏิบัติหน้าที่ได้")
                .tab(.59f)
                .tick(absent.contains(CertifiedAbsence.DRUG_ADDICTION), "ไม่ปรากฏอาการของการติดยาเสพติดให้โทษ")
                .newLine();
        flow.gap(.8f)
                .tick(
                        absent.contains(CertifiedAbsence.MENTAL_DISORDER),
                        "ไม่ปรากฏอาการของโรคจิต หรือจิตฟั่นเฟือน หรือปัญญาอ่อน")
                .tab(.59f)
                .tick(absent.contains(CertifiedAbsence.CHRONIC_ALCOHOLISM), "ไม่ปรากฏอาการของโรคพิษสุราเรื้อรัง")
                .newLine();
        flow.words("และไม่ปรากฏอาการและอาการแสดงของโรคต่อไปนี้").newLine();
        flow.gap(.8f)
                .tick(
                        absent.contains(CertifiedAbsence.LEPROSY),
                        "(1) โรคเรื้อนในระยะติดต่อ หรือในระยะที่ปรากฏอาการเป็นที่รังเกียจแก่สังคม")
                .tab(.74f)
                .tick(absent.contains(CertifiedAbsence.TUBERCULOSIS), "(2) วัณโรคในระยะอันตราย")
                .newLine();
        flow.gap(.8f)
                .tick(
                        absent.contains(CertifiedAbsence.ELEPHANTIASIS),
                        "(3) โรคเท้าช้างในระยะที่ปรากฏอาการเป็นที่รังเกียจแก่สังคม")
                .tab(.59f)
                .tick(!c.other().isEmpty(), "(4) อื่น ๆ (ถ้ามี)")
                .written(c.other())
                .newLine();
    }

    private Flow flow(float top) {
        Column column = new Column(MARGIN + PADDING, top + BAND + 3, width() - 2 * PADDING);
        return new Flow(page, shaping, column, setting.scale() * BODY_SIZE, setting.lineHeight());
    }

    /** The heading of a part. */
    private void band(String part, String whose, float top) {
        page.fillColour(TINT);
        page.fill(new Box(MARGIN, top, width(), BAND));
        page.fillColour(ACCENT);
        ShapedText title = Typeface.of(Style.BOLD).shapeFormWords(part);
        float left = MARGIN + PADDING;
        page.text(Style.BOLD, HEADING_SIZE, left, top + 14.8f, title);
        ShapedText rest = Typeface.of(Style.REGULAR).shapeFormWords(whose);
        page.text(Style.REGULAR, HEADING_SIZE, left + title.width(HEADING_SIZE) + 6, top + 14.8f, rest);
    }

    private void frame(Box box) {
        page.strokeColour(ACCENT);
        page.lineWidth(.8f);
        page.frame(box);
        page.line(box.x(), box.y() + BAND, box.x() + box.width(), box.y() + BAND);
    }

    private static float width() {
        return PageContent.WIDTH - 2 * MARGIN;
    }

    /** @param scale of all type; {@code lineHeight} in parts of its size */
    private record Setting(float scale, float lineHeight) {}
}
