package th.morprom.did.signing.document;

import java.util.List;
import th.morprom.did.signing.document.FormLayout.Part;
import th.morprom.did.signing.document.HealthCheck.Category;
import th.morprom.did.signing.document.ListedDiseases.Finding;
import th.morprom.did.signing.document.Worker.Sex;

/** The form for the health examination of foreign workers. */
final class ForeignWorkerForm {
    private static final float LARGEST_SCALE = .96f;

    private ForeignWorkerForm() {}

    static FormLayout of(ForeignWorkerCertificate certificate) {
        return new FormLayout(
                "(ตรวจสุขภาพแรงงานต่างด้าว)",
                LARGEST_SCALE,
                List.of(
                        new Part("ผู้รับการตรวจ", "", flow -> worker(flow, certificate)),
                        new Part("แพทย์", "ผู้ตรวจร่างกาย", flow -> doctorsPart(flow, certificate))),
                flow -> {
                    flow.strongWords("หมายเหตุ")
                            .words("(1) ต้องเป็นแพทย์ซึ่งได้ขึ้นทะเบียนรับใบอนุญาตประกอบวิชาชีพเวชกรรม")
                            .newLine();
                    FormLines.validity(flow, "60 วัน ", certificate);
                });
    }

    private static void worker(Flow flow, ForeignWorkerCertificate certificate) {
        Worker worker = certificate.worker();
        flow.words("ชื่อ").written(worker.name().written()).newLine();
        flow.words("เพศ")
                .gap(.4f)
                .tick(worker.sex() == Sex.MALE, "ชาย")
                .gap(.8f)
                .tick(worker.sex() == Sex.FEMALE, "หญิง")
                .gap(.8f)
                .words("เกิดวันที่")
                .written(FormDate.written(worker.birthDate()), 9)
                .words("อายุ")
                .written(Integer.toString(worker.age(certificate.visit().date())), 2.6f)
                .words("ปี")
                .words("สัญชาติ")
                .written(worker.nationality())
                .newLine();
        flow.words(document(worker)).words("เลขที่").written(worker.documentNumber(), 10);
        flow.words("เลขที่ผู้ป่วย (HN)").written(certificate.hospitalNumber()).newLine();
        worker.citizenNumber()
                .ifPresent(number -> flow.words("เลขประจำตัว 13 หลัก")
                        .gap(.4f)
                        .boxes(number.digits())
                        .newLine());
        flow.words("ที่อยู่ในประเทศไทย").written(worker.address()).newLine();
        flow.words("นายจ้าง").written(worker.employer()).newLine();
    }

    private static void doctorsPart(Flow flow, ForeignWorkerCertificate certificate) {
        Visit visit = certificate.visit();
        HealthCheck check = certificate.check();
        ListedDiseases diseases = check.diseases();
        FormLines.doctor(flow, visit);
        FormLines.examined(flow, certificate.worker().name(), visit.date());
        FormLines.vitals(flow, check.vitals());
        FormLines.generalCondition(flow, check.generalCondition());
        flow.strongWords("ผลการตรวจโรค").newLine();
        disease(flow, "1. วัณโรค", diseases.tuberculosis(), "ระยะอันตราย");
        disease(flow, "2. โรคเรื้อน", diseases.leprosy(), "ระยะติดต่อหรือปรากฏอาการเป็นที่รังเกียจ");
        disease(flow, "3. โรคเท้าช้าง", diseases.elephantiasis(), "ระยะที่ปรากฏอาการเป็นที่รังเกียจ");
        disease(flow, "4. โรคซิฟิลิส", diseases.syphilis(), "ระยะที่ 3");
        addiction(flow, "5. การติดยาเสพติดให้โทษ", diseases.drugAddiction());
        addiction(flow, "6. โรคพิษสุราเรื้อรัง", diseases.chronicAlcoholism());
        flow.strongWords("สรุปผลการตรวจสุขภาพ").newLine();
        category(flow, check, Category.HEALTHY, "ประเภทที่ 1 สุขภาพสมบูรณ์ดี");
        category(
                flow,
                check,
                Category.PASSED_WITH_TREATMENT,
                "ประเภทที่ 2 ผ่านการตรวจสุขภาพ แต่ต้องให้การรักษา ควบคุม และติดตามอย่างต่อเนื่อง");
        category(flow, check, Category.FAILED, "ประเภทที่ 3 ไม่ผ่านการตรวจสุขภาพ");
        flow.gap(.8f).words("เนื่องจาก").written(check.reason()).newLine();
    }

    private static void disease(Flow flow, String disease, Finding finding, String prohibited) {
        flow.gap(.8f)
                .words(disease)
                .tab(.25f)
                .tick(finding == Finding.NOT_FOUND, "ไม่พบ")
                .tab(.35f)
                .tick(finding == Finding.TREATABLE, "พบ ต้องรักษา")
                .tab(.55f)
                .tick(finding == Finding.PROHIBITED, "พบ " + prohibited)
                .newLine();
    }

    private static void addiction(Flow flow, String disease, Finding finding) {
        flow.gap(.8f)
                .words(disease)
                .tab(.25f)
                .tick(finding == Finding.NOT_FOUND, "ไม่พบ")
                .tab(.55f)
                .tick(finding == Finding.PROHIBITED, "พบ")
                .newLine();
    }

    private static void category(Flow flow, HealthCheck check, Category category, String words) {
        flow.gap(.8f).tick(check.category() == category, words).newLine();
    }

    private static String document(Worker worker) {
        return switch (worker.document()) {
            case PASSPORT -> "หนังสือเดินทาง";
            case TEMPORARY_PASSPORT -> "หนังสือเดินทางชั่วคราว";
            case TRAVEL_DOCUMENT -> "เอกสารเดินทาง";
            case CERTIFICATE_OF_IDENTITY -> "เอกสารรับรองบุคคล";
            case NON_THAI_CARD -> "บัตรประจำตัวคนซึ่งไม่มีสัญชาติไทย";
            case REGISTRATION_38_1 -> "ทะเบียนประวัติ ท.ร. 38/1";
        };
    }
}
