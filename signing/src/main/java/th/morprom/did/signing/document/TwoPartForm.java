package th.morprom.did.signing.document;

import java.util.List;
import java.util.Optional;
import th.morprom.did.signing.document.FormLayout.Part;

/** The two-part forms of the Medical Council: the general one, and the one for driving licences. */
final class TwoPartForm {
    private static final float LARGEST_SCALE = .96f;

    private TwoPartForm() {}

    static FormLayout of(GeneralCertificate certificate) {
        return new FormLayout(
                "",
                LARGEST_SCALE,
                List.of(
                        partOne(certificate.patient(), certificate.declaration(), Optional.empty()),
                        partTwo(certificate.patient(), certificate.visit(), certificate.examination())),
                flow -> {
                    FormLines.notes(flow);
                    FormLines.validity(flow, "1 เดือน", certificate);
                });
    }

    static FormLayout of(DrivingCertificate certificate) {
        return new FormLayout(
                "(สำหรับใบอนุญาตขับรถ)",
                LARGEST_SCALE,
                List.of(
                        partOne(certificate.patient(), certificate.declaration(), Optional.of(certificate.epilepsy())),
                        partTwo(certificate.patient(), certificate.visit(), certificate.examination())),
                flow -> {
                    FormLines.notes(flow);
                    flow.words(
                                    "(3) คำรับรองนี้เป็นการตรวจวินิจฉัยเบื้องต้น และใช้สำหรับใบอนุญาตขับรถและปฏิบัติหน้าที่เป็นผู้ประจำรถ")
                            .newLine();
                    FormLines.validity(flow, "1 เดือน", certificate);
                });
    }

    private static Part partOne(Patient patient, Declaration declaration, Optional<Epilepsy> epilepsy) {
        return new Part("ส่วนที่ 1", "ของผู้ขอรับใบรับรองสุขภาพ", flow -> {
            FormLines.patient(flow, "ข้าพเจ้า", patient);
            flow.words("ข้าพเจ้าขอใบรับรองสุขภาพ โดยมีประวัติสุขภาพดังนี้").newLine();
            question(flow, "1. โรคประจำตัว", declaration.chronicDisease());
            question(flow, "2. อุบัติเหตุ และผ่าตัด", declaration.accidentOrSurgery());
            question(flow, "3. เคยเข้ารับการรักษาในโรงพยาบาล", declaration.hospitalisation());
            epilepsy.ifPresent(answer -> epilepsy(flow, answer));
            question(flow, (epilepsy.isPresent() ? 5 : 4) + ". ประวัติอื่นที่สำคัญ", declaration.otherHistory());
            declarant(flow, patient, declaration.guardian());
            FormLines.date(flow, declaration.date());
        });
    }

    private static void declarant(Flow flow, Patient patient, Optional<Guardian> guardian) {
        guardian.ifPresentOrElse(
                by -> flow.words("ผู้ให้ถ้อยคำแทนผู้เยาว์")
                        .written(by.name().written(), 20)
                        .words("ในฐานะ")
                        .written(by.relation().words(), 9),
                () -> flow.words("ผู้ให้ถ้อยคำ").written(patient.name().written(), 20));
    }

    private static void epilepsy(Flow flow, Epilepsy epilepsy) {
        question(flow, "4. โรคลมชัก*", epilepsy.answer());
        flow.gap(1.9f)
                .words("*กรณีมีโรคลมชัก แพทย์ผู้รักษารับรองว่าปลอดจากอาการชักมากกว่า 1 ปี ตั้งแต่วันที่")
                .written(epilepsy.seizureFreeSince().map(FormDate::written).orElse(""))
                .newLine();
    }

    private static Part partTwo(Patient patient, Visit visit, Examination examination) {
        return new Part("ส่วนที่ 2", "ของแพทย์", flow -> {
            FormLines.doctor(flow, visit);
            FormLines.examined(flow, patient.name(), visit.date());
            FormLines.vitals(flow, examination.vitals());
            FormLines.generalCondition(flow, examination.generalCondition());
            FormLines.certification(flow, examination.certification());
            FormLines.summary(flow, examination.summary());
        });
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
}
