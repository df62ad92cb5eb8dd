package th.morprom.did.demo;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticPerson;

/** What a hospital's system writes into a certificate. */
final class HisContent {
    private HisContent() {}

    /** Good content, to be spoilt by whoever wants to. */
    static Map<String, Object> of(SyntheticDoctor doctor, SyntheticPerson patient) {
        var today = LocalDate.now(ZoneId.of("Asia/Bangkok")).toString();
        var content = new HashMap<String, Object>();
        content.put("doctorLicence", doctor.licence().number());
        content.put("reference", "VN 6811/0042");
        content.put(
                "patient",
                Map.of(
                        "title", patient.thai().title(),
                        "givenName", patient.thai().given(),
                        "familyName", patient.thai().family(),
                        "citizenNumber", patient.citizenNumber(),
                        "address", patient.address().oneLine()));
        content.put("history", Map.of("chronicDisease", "โรคภูมิแพ้", "date", today));
        content.put(
                "examination",
                Map.of(
                        "place", doctor.facility().thai(),
                        "date", today,
                        "vitals",
                                Map.of(
                                        "weightKg", 62.5,
                                        "heightCm", 168,
                                        "systolicMmHg", 118,
                                        "diastolicMmHg", 76,
                                        "pulsePerMinute", 72),
                        "certifiedAbsent", List.of("TUBERCULOSIS"),
                        "summary", "ร่างกายแข็งแรง ปฏิบัติงานได้ตามปกติ"));
        return content;
    }

    static String json(SyntheticDoctor doctor, SyntheticPerson patient) {
        return HisClient.JSON.writeValueAsString(of(doctor, patient));
    }
}
