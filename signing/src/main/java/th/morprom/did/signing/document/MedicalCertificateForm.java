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
    private static final float BAND = 20;
    private static final float PADDING = 11;
    private static final float BODY_SIZE = 11;
    private static final float LINE_HEIGHT = 1.66f;

    private final MedicalCertificate certificate;
    private final DocumentReference reference;
    private final float scale;
    private final PageContent page = new PageContent();

    private MedicalCertificateForm(MedicalCertificate certificate, DocumentReference reference, float scale) {
        this.certificate = certificate;
        this.reference = reference;
        this.scale = scale;
    }

    /** The page; long texts make all type smaller, until everything has its place. */
    static PageContent page(MedicalCertificate certificate, DocumentReference reference) {
        for (float scale = 1; scale > .5f; scale -= .04f) {
            MedicalCertificateForm form = new MedicalCertificateForm(certificate, reference, scale);
            if (form.draw()) {
                return form.page;
            }
        }
        // The limits of the records are chosen so that this does not happen; a test fills every field to its limit.
        throw new IllegalStateException("the form does not fit its page");
    }

    private boolean draw() {
        FormHead.draw(page, reference, MARGIN, TOP);
        float partTwo = drawPartOne(FRAMES_TOP);
        float notes = BOTTOM - FormFoot.notesHeight();
        float signature = notes - 8 - FormFoot.SIGNATURE_HEIGHT;
        if (drawPartTwo(partTwo + 9, notes - 8) > signature) {
            return false;
        }
        FormFoot foot = new FormFoot(page, certificate.examination(), reference);
        foot.drawSignature(new Box(MARGIN, signature, width(), FormFoot.SIGNATURE_HEIGHT));
        foot.drawNotes(MARGIN, notes);
        return true;
    }

    private float drawPartOne(float top) {
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
        frame("ส่วนที่ 1", "ของผู้ขอรับใบรับรองสุขภาพ", new Box(MARGIN, top, width(), end - top));
        return end;
    }

    private float drawPartTwo(float top, float bottom) {
        Examination e = certificate.examination();
        Flow flow = flow(top);
        flow.words("สถานที่ตรวจ").written(e.place());
        date(flow, e.date());
        flow.newLine();
        flow.words("ข้าพเจ้า").written(e.doctor().name().written()).words("(1)").newLine();
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
        frame("ส่วนที่ 2", "ของแพทย์", new Box(MARGIN, top, width(), bottom - top));
        return flow.end();
    }

    private static void question(Flow flow, String question, Answer answer) {
        flow.gap(1.2f)
                .words(question)
                .tab(.4f)
                .tick(!answer.yes(), "ไม่มี")
                .gap(1)
                .tick(answer.yes(), "มี (ระบุ)")
                .written(answer.text())
                .newLine();
    }

    private static void date(Flow flow, LocalDate date) {
        flow.words("วันที่")
                .written(Integer.toString(date.getDayOfMonth()), 2.4f)
                .words("เดือน")
                .written(FormDate.month(date), 6)
                .words("พ.ศ.")
                .written(Integer.toString(FormDate.buddhistYear(date)), 3.4f);
    }

    private static void vitals(Flow flow, Vitals vitals) {
        flow.words("น้ำหนักตัว")
                .written(vitals.weightKg().stripTrailingZeros().toPlainString(), 5)
                .words("กก.")
                .tab(.215f)
                .words("ความสูง")
                .written(vitals.heightCm().stripTrailingZeros().toPlainString(), 5)
                .words("เซนติเมตร")
                .tab(.47f)
                .words("ความดันโลหิต")
                .written(vitals.systolicMmHg() + "/" + vitals.diastolicMmHg(), 5)
                .words("มม.ปรอท")
                .tab(.77f)
                .words("ชีพจร")
                .written(Integer.toString(vitals.pulsePerMinute()), 4)
                .words("ครั้ง/นาที")
                .newLine();
    }

    private static void certification(Flow flow, Certification c) {
        Set<CertifiedAbsence> absent = c.absent();
        flow.strongWords("ขอรับรองว่า บุคคลดังกล่าว").newLine();
        flow.gap(1.2f)
                .tick(
                        absent.contains(CertifiedAbsence.INCAPACITY),
                        "ไม่เป็นผู้มีร่างกายทุพพลภาพจนไม่สามารถปฏิบัติหน้าที่ได้")
                .tab(.58f)
                .tick(absent.contains(CertifiedAbsence.DRUG_ADDICTION), "ไม่ปรากฏอาการของการติดยาเสพติดให้โทษ")
                .newLine();
        flow.gap(1.2f)
                .tick(
                        absent.contains(CertifiedAbsence.MENTAL_DISORDER),
                        "ไม่ปรากฏอาการของโรคจิต หรือจิตฟั่นเฟือน หรือปัญญาอ่อน")
                .tab(.58f)
                .tick(absent.contains(CertifiedAbsence.CHRONIC_ALCOHOLISM), "ไม่ปรากฏอาการของโรคพิษสุราเรื้อรัง")
                .newLine();
        flow.words("และไม่ปรากฏอาการและอาการแสดงของโรคต่อไปนี้").newLine();
        flow.gap(1.2f)
                .tick(
                        absent.contains(CertifiedAbsence.LEPROSY),
                        "(1) โรคเรื้อนในระยะติดต่อ หรือในระยะที่ปรากฏอาการเป็นที่รังเกียจแก่สังคม")
                .tab(.74f)
                .tick(absent.contains(CertifiedAbsence.TUBERCULOSIS), "(2) วัณโรคในระยะอันตราย")
                .newLine();
        flow.gap(1.2f)
                .tick(
                        absent.contains(CertifiedAbsence.ELEPHANTIASIS),
                        "(3) โรคเท้าช้างในระยะที่ปรากฏอาการเป็นที่รังเกียจแก่สังคม")
                .tab(.58f)
                .tick(!c.other().isEmpty(), "(4) อื่น ๆ (ถ้ามี)")
                .written(c.other())
                .newLine();
    }

    private Flow flow(float top) {
        Column column = new Column(MARGIN + PADDING, top + BAND + 3, width() - 2 * PADDING);
        return new Flow(page, column, BODY_SIZE * scale, LINE_HEIGHT);
    }

    private void frame(String part, String whose, Box box) {
        page.fillColour(TINT);
        page.fill(new Box(box.x(), box.y(), box.width(), BAND));
        page.strokeColour(ACCENT);
        page.lineWidth(.8f);
        page.frame(box);
        page.line(box.x(), box.y() + BAND, box.x() + box.width(), box.y() + BAND);
        page.fillColour(ACCENT);
        ShapedText title = Typeface.of(Style.BOLD).shapeFormWords(part);
        page.text(Style.BOLD, 12, box.x() + PADDING, box.y() + 14, title);
        float after = box.x() + PADDING + title.width(12) + 6;
        page.text(
                Style.REGULAR,
                12,
                after,
                box.y() + 14,
                Typeface.of(Style.REGULAR).shapeFormWords(whose));
    }

    private static float width() {
        return PageContent.WIDTH - 2 * MARGIN;
    }
}
