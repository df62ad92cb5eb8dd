package th.morprom.did.signing.document;

import java.util.List;
import java.util.Set;
import th.morprom.did.signing.document.FormLayout.Part;
import th.morprom.did.signing.document.Work.Fitness;

/** The form for an employer: the five diseases, and the fitness for a work. */
final class FitnessForm {
    private static final float LARGEST_SCALE = .96f;

    private FitnessForm() {}

    static FormLayout of(FitnessCertificate certificate) {
        return new FormLayout(
                "(สำหรับการทำงาน)",
                LARGEST_SCALE,
                List.of(
                        new Part("ผู้รับการตรวจ", "", flow -> {
                            FormLines.patient(flow, "ชื่อ", certificate.patient());
                            Work work = certificate.work();
                            flow.words("ตำแหน่งหรือลักษณะงาน")
                                    .written(work.position())
                                    .newLine();
                            flow.words("หน่วยงานหรือนายจ้าง")
                                    .written(work.employer())
                                    .newLine();
                        }),
                        new Part("แพทย์", "ผู้ตรวจร่างกาย", flow -> doctorsPart(flow, certificate))),
                flow -> {
                    FormLines.notes(flow);
                    FormLines.validity(flow, "1 เดือน", certificate);
                });
    }

    private static void doctorsPart(Flow flow, FitnessCertificate certificate) {
        Visit visit = certificate.visit();
        Examination examination = certificate.examination();
        FormLines.doctor(flow, visit);
        FormLines.examined(flow, certificate.patient().name(), visit.date());
        FormLines.vitals(flow, examination.vitals());
        FormLines.generalCondition(flow, examination.generalCondition());
        Set<CertifiedAbsence> absent = examination.certification().absent();
        flow.strongWords("ขอรับรองว่า บุคคลดังกล่าวไม่ปรากฏอาการและอาการแสดงของโรคต่อไปนี้")
                .newLine();
        FormLines.threeDiseases(flow, absent);
        flow.tick(absent.contains(CertifiedAbsence.DRUG_ADDICTION), "(4) การติดยาเสพติดให้โทษ")
                .newLine();
        flow.gap(.8f)
                .tick(absent.contains(CertifiedAbsence.CHRONIC_ALCOHOLISM), "(5) โรคพิษสุราเรื้อรัง")
                .tab(.27f);
        FormLines.otherDisease(flow, 6, examination.certification());
        fitness(flow, certificate.work());
        FormLines.summary(flow, examination.summary());
    }

    private static void fitness(Flow flow, Work work) {
        flow.strongWords("ความเหมาะสมกับงาน")
                .gap(.5f)
                .tick(work.fitness() == Fitness.FIT, "ปฏิบัติงานได้")
                .gap(1)
                .tick(work.fitness() == Fitness.FIT_WITH_LIMITS, "ปฏิบัติงานได้ โดยมีข้อจำกัด")
                .gap(1)
                .tick(work.fitness() == Fitness.UNFIT, "ยังไม่เหมาะสมที่จะปฏิบัติงาน")
                .newLine();
        flow.gap(.8f).words("ข้อจำกัดหรือเหตุผล").written(work.limits()).newLine();
    }
}
