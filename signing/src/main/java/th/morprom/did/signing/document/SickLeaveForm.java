package th.morprom.did.signing.document;

import java.util.List;
import th.morprom.did.signing.document.FormLayout.Part;

/** The form for sick leave. */
final class SickLeaveForm {
    private static final float LARGEST_SCALE = 1.04f;

    private SickLeaveForm() {}

    static FormLayout of(SickLeaveCertificate certificate) {
        return new FormLayout(
                "(สำหรับการลาป่วย)",
                LARGEST_SCALE,
                List.of(
                        new Part("ผู้ป่วย", "", flow -> {
                            FormLines.patient(flow, "ชื่อ", certificate.patient());
                            flow.words("เลขที่ผู้ป่วย (HN)")
                                    .written(certificate.hospitalNumber(), 14)
                                    .newLine();
                        }),
                        new Part("แพทย์", "ผู้ตรวจรักษา", flow -> doctorsPart(flow, certificate))),
                flow -> {
                    flow.strongWords("หมายเหตุ")
                            .words("(1) ต้องเป็นแพทย์ซึ่งได้ขึ้นทะเบียนรับใบอนุญาตประกอบวิชาชีพเวชกรรม")
                            .newLine();
                    flow.words(
                                    "การวินิจฉัยโรคเป็นข้อมูลสุขภาพของผู้ป่วย ผู้ป่วยเลือกได้ว่าจะให้ระบุในใบรับรองแพทย์ฉบับนี้หรือไม่")
                            .newLine();
                });
    }

    private static void doctorsPart(Flow flow, SickLeaveCertificate certificate) {
        Visit visit = certificate.visit();
        FormLines.doctor(flow, visit);
        flow.words("ขอรับรองว่า")
                .written(certificate.patient().name().written())
                .newLine();
        flow.words("ได้มารับการตรวจรักษาจริง เมื่อ");
        FormLines.date(flow, visit.date());
        flow.newLine();
        flow.strongWords("การวินิจฉัยโรค")
                .written(diagnosis(certificate.diagnosis()))
                .newLine();
        Rest rest = certificate.rest();
        flow.strongWords("ความเห็นแพทย์")
                .words("เห็นสมควรให้หยุดพักรักษาตัวเป็นเวลา")
                .written(Integer.toString(rest.days()), 3.2f)
                .words("วัน")
                .newLine();
        flow.words("ตั้งแต่วันที่")
                .written(FormDate.written(rest.from()), 11)
                .words("ถึงวันที่")
                .written(FormDate.written(rest.to()), 11)
                .newLine();
        if (!certificate.advice().isEmpty()) {
            flow.words("ข้อแนะนำเพิ่มเติม").written(certificate.advice()).newLine();
        }
    }

    private static String diagnosis(Diagnosis diagnosis) {
        if (!diagnosis.disclosed()) {
            return "ไม่ประสงค์เปิดเผย";
        }
        return diagnosis.icd10().isEmpty()
                ? diagnosis.text()
                : diagnosis.text() + " (ICD-10 " + diagnosis.icd10() + ")";
    }
}
