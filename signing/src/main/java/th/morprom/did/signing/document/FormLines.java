package th.morprom.did.signing.document;

import java.time.LocalDate;
import java.util.Set;

/** Lines that several forms have, in the words of the Medical Council's general form. */
final class FormLines {
    /** Of a date with the words around it, in parts of the type size. */
    private static final float DATE_WIDTH = 17.9f;

    private FormLines() {}

    /** A date, never parted. */
    static void date(Flow flow, LocalDate date) {
        flow.together(DATE_WIDTH)
                .words("วันที่")
                .written(Integer.toString(date.getDayOfMonth()), 2.2f)
                .words("เดือน")
                .written(FormDate.month(date), 5.6f)
                .words("พ.ศ.")
                .written(Integer.toString(FormDate.buddhistYear(date)), 3.2f);
    }

    static void patient(Flow flow, String words, Patient patient) {
        flow.words(words).written(patient.name().written()).newLine();
        flow.words("สถานที่อยู่ (ที่สามารถติดต่อได้)")
                .written(patient.address())
                .newLine();
        flow.words("เลขประจำตัวประชาชน")
                .gap(.4f)
                .boxes(patient.citizenNumber().digits())
                .newLine();
    }

    /** Where the doctor saw somebody, and who he is. */
    static void doctor(Flow flow, Visit visit) {
        flow.words("สถานที่ตรวจ").written(visit.place());
        date(flow, visit.date());
        flow.newLine();
        flow.words("ข้าพเจ้า (1)").written(visit.doctor().name().written()).newLine();
        flow.words("ใบอนุญาตประกอบวิชาชีพเวชกรรมเลขที่")
                .written("ว. " + visit.doctor().licenceNumber(), 7)
                .words("สถานพยาบาลชื่อ")
                .written(visit.facility().name())
                .newLine();
        flow.words("ที่อยู่").written(visit.facility().address()).newLine();
    }

    static void examined(Flow flow, PersonName person, LocalDate date) {
        flow.words("ได้ตรวจร่างกาย").written(person.written());
        flow.words("แล้วเมื่อ");
        date(flow, date);
        flow.words("มีรายละเอียดดังนี้").newLine();
    }

    static void vitals(Flow flow, Vitals vitals) {
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

    static void generalCondition(Flow flow, GeneralCondition condition) {
        flow.words("สภาพร่างกายทั่วไปอยู่ในเกณฑ์")
                .gap(.5f)
                .tick(condition.normal(), "ปกติ")
                .gap(1)
                .tick(!condition.normal(), "ผิดปกติ (ระบุ)")
                .written(condition.finding())
                .newLine();
    }

    /** All that the general form certifies. */
    static void certification(Flow flow, Certification c) {
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
        diseases(flow, c);
    }

    /** The three diseases, and one more in the doctor's own words. */
    static void diseases(Flow flow, Certification c) {
        threeDiseases(flow, c.absent());
        otherDisease(flow, 4, c);
    }

    /** Two lines, the second to be gone on with. */
    static void threeDiseases(Flow flow, Set<CertifiedAbsence> absent) {
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
                .tab(.59f);
    }

    /** The end of a line. */
    static void otherDisease(Flow flow, int number, Certification c) {
        flow.tick(!c.other().isEmpty(), "(" + number + ") อื่น ๆ (ถ้ามี)")
                .written(c.other())
                .newLine();
    }

    static void summary(Flow flow, String summary) {
        flow.strongWords("สรุปความเห็นและข้อแนะนำของแพทย์").words("(2)");
        paragraph(flow, summary);
    }

    /** What somebody wrote in several lines, each on a dotted one. */
    static void paragraph(Flow flow, String text) {
        text.lines().forEach(line -> flow.written(line).newLine());
    }

    static void notes(Flow flow) {
        flow.strongWords("หมายเหตุ")
                .words("(1) ต้องเป็นแพทย์ซึ่งได้ขึ้นทะเบียนรับใบอนุญาตประกอบวิชาชีพเวชกรรม")
                .gap(.6f)
                .words("(2) ให้แสดงว่าเป็นผู้มีร่างกายสมบูรณ์เพียงใด")
                .newLine();
    }

    /** @param time in words, such as 1 เดือน */
    static void validity(Flow flow, String time, MedicalCertificate certificate) {
        certificate
                .validUntil()
                .ifPresent(day -> flow.words(
                                "ใบรับรองแพทย์ฉบับนี้ให้ใช้ได้ " + time + "นับแต่วันที่ตรวจร่างกาย คือถึงวันที่")
                        .written(FormDate.written(day), 8));
    }
}
