package th.morprom.did.ra.web;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.CertifiedAbsence;

/** What a doctor types into the form of each type, about people who do not exist. */
record TypedForms(LocalDate today, Facility facility) {
    MultiValueMap<String, String> of(CertificateType type) {
        var fields = new LinkedMultiValueMap<String, String>();
        fields.add("type", type.name());
        add(fields, person());
        switch (type) {
            case GENERAL -> {
                add(fields, history());
                add(fields, measured());
                fields.add("examination.absent", "TUBERCULOSIS");
            }
            case DRIVING_LICENCE -> {
                add(fields, history());
                fields.add("history.epilepsy", "false");
                add(fields, measured());
                for (var absence : CertifiedAbsence.values()) {
                    fields.add("examination.absent", absence.name());
                }
            }
            case SICK_LEAVE -> add(fields, illness());
            case FITNESS_FOR_WORK -> {
                add(fields, measured());
                add(fields, work());
            }
            case FOREIGN_WORKER -> {
                add(fields, measured());
                add(fields, worker());
                fields.remove("patient.citizenNumber");
            }
        }
        if (!type.absences().isEmpty()) {
            fields.add("examination.summary", "สุขภาพแข็งแรง ทำงานได้ตามปกติ");
        }
        return fields;
    }

    private Map<String, String> person() {
        return Map.of(
                "patient.title", "นาย",
                "patient.givenName", "สมชาย",
                "patient.familyName", "ใจดี",
                "patient.citizenNumber", "1-1111-11111-11-9",
                "patient.address", "1 ถนนสมมติ จังหวัดเชียงใหม่",
                "examined.place", facility.nameTh(),
                "examined.date", ThaiDay.written(today));
    }

    private Map<String, String> history() {
        return Map.of("history.hospitalisation", "ผ่าตัดไส้ติ่ง 2565", "history.date", ThaiDay.written(today));
    }

    private static Map<String, String> measured() {
        return Map.of(
                "examination.measured.weightKg", "62.5",
                "examination.measured.heightCm", "170",
                "examination.measured.systolicMmHg", "118",
                "examination.measured.diastolicMmHg", "76",
                "examination.measured.pulsePerMinute", "72");
    }

    private Map<String, String> illness() {
        return Map.of(
                "illness.diagnosis",
                "ไข้หวัดใหญ่",
                "illness.icd10",
                "j10.1",
                "illness.from",
                ThaiDay.written(today),
                "illness.to",
                ThaiDay.written(today.plusDays(2)));
    }

    private static Map<String, String> work() {
        return Map.of(
                "work.position", "พนักงานขับรถส่งของ",
                "work.fitness", "FIT_WITH_LIMITS",
                "work.limits", "ไม่ยกของหนัก");
    }

    private static Map<String, String> worker() {
        return Map.ofEntries(
                Map.entry("worker.birthDate", "3/2/2538"),
                Map.entry("worker.sex", "MALE"),
                Map.entry("worker.nationality", "เมียนมา"),
                Map.entry("worker.document", "PASSPORT"),
                Map.entry("worker.documentNumber", "mf123456"),
                Map.entry("check.tuberculosis", "NOT_FOUND"),
                Map.entry("check.leprosy", "NOT_FOUND"),
                Map.entry("check.elephantiasis", "NOT_FOUND"),
                Map.entry("check.syphilis", "TREATABLE"),
                Map.entry("check.drugAddiction", "NOT_FOUND"),
                Map.entry("check.chronicAlcoholism", "NOT_FOUND"),
                Map.entry("check.category", "PASSED_WITH_TREATMENT"));
    }

    private static void add(MultiValueMap<String, String> fields, Map<String, String> more) {
        more.forEach(fields::add);
    }
}
