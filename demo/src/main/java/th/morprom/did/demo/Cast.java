package th.morprom.did.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import th.morprom.did.testpki.person.SyntheticDoctor;

/** Whom a newcomer can play in the pages: the staff, a doctor who is certified, a patient, and a doctor who is about to register. */
final class Cast {
    private static final String CERTIFIED = "certified-doctor";
    private static final String NEXT = "next-doctor";

    private final DemoSystem system;

    Cast(DemoSystem system) {
        this.system = system;
    }

    /**
     * Makes everybody who is missing and opens the demo's pages.
     *
     * @param service another system, which they can sign in to
     */
    void ready(URI service) {
        var certified = kept(CERTIFIED).orElseGet(this::certifyOne);
        var patient = new DemoPatient(system);
        patient.ready();
        patient.isTreatedBy(certified);
        var next = kept(NEXT).orElseGet(() -> keep(NEXT, system.people().nextDoctor(system.data())));
        system.get(DemoAuthenticator.class)
                .open(new DemoAuthenticator.Stage(
                        system.data().secretText(DemoSystem.CODE), system.shelf(), parts(certified), next, service));
    }

    private SyntheticDoctor certifyOne() {
        var doctor = system.people().nextDoctor(system.data());
        var silent = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        var watch = new Stopwatch(silent, Instant.now());
        new Walk(system, watch, silent).certify(new Applicant(system, watch, doctor));
        return keep(CERTIFIED, doctor);
    }

    private Optional<SyntheticDoctor> kept(String role) {
        var number = system.data().text(role);
        return system.people().doctors().stream()
                .filter(doctor -> number.equals(Optional.of(doctor.licence().number())))
                .findFirst();
    }

    private SyntheticDoctor keep(String role, SyntheticDoctor doctor) {
        system.data().writePrivately(system.data().path(role), doctor.licence().number());
        return doctor;
    }

    private List<DemoAuthenticator.Part> parts(SyntheticDoctor certified) {
        var people = system.people();
        var parts = new ArrayList<DemoAuthenticator.Part>();
        parts.add(part(
                Applicant.passkey(certified),
                certified.person().thai().full(),
                "แพทย์ มีใบรับรองแล้ว",
                "Doctor, certified"));
        parts.add(part(DemoPatient.PASSKEY, people.citizen().thai().full(), "ผู้ป่วยตัวอย่าง", "Patient"));
        parts.add(part(
                Staff.OFFICER, people.officer().thai().full(), "เจ้าหน้าที่พิสูจน์ตัวตน", "Officer at the counter"));
        parts.add(part(Staff.CENTRAL, people.central().thai().full(), "นายทะเบียนส่วนกลาง", "Central registrar"));
        parts.add(part(Staff.PROVINCIAL, people.provincial().thai().full(), "นายทะเบียน สสจ.", "Provincial registrar"));
        parts.add(part(
                Staff.FACILITY,
                people.facilityRegistrar().thai().full(),
                "นายทะเบียนหน่วยบริการ",
                "Facility registrar"));
        parts.add(part(
                Staff.ELSEWHERE,
                people.elsewhere().thai().full(),
                "นายทะเบียน สสจ. จังหวัดอื่น",
                "Registrar of another province"));
        parts.add(part(Staff.AUDITOR, people.auditor().thai().full(), "ผู้ตรวจสอบ", "Auditor"));
        parts.add(part(Staff.OPERATOR, people.operator().thai().full(), "ผู้ดูแลระบบ", "Operator"));
        return List.copyOf(parts);
    }

    private static DemoAuthenticator.Part part(String passkey, String name, String roleTh, String roleEn) {
        return new DemoAuthenticator.Part(passkey, name, roleTh, roleEn);
    }
}
