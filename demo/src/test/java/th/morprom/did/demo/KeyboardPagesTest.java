package th.morprom.did.demo;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import th.morprom.did.testpki.person.SyntheticPeople;

/** A doctor who uses no mouse logs in, writes a medical certificate, signs it and leaves. */
@ExtendWith(WholeSystem.Extension.class)
@TestInstance(Lifecycle.PER_CLASS)
class KeyboardPagesTest {
    private final WholeSystem system;
    private final Chromium chromium;
    private final PractisingDoctor doctor;

    KeyboardPagesTest(WholeSystem system, Chromium chromium) {
        this.system = system;
        this.chromium = chromium;
        this.doctor = PractisingDoctor.next(system.running());
    }

    @Test
    void a_doctor_works_by_the_keyboard_alone() {
        try (var staff = new StaffMember(system, chromium, doctor.passkey())) {
            var visitor = staff.visitor();
            var keys = new Keyboard(visitor);
            visitor.open("/");
            keys.reaches("เข้าสู่ระบบ").enter();
            visitor.isAt("/login");
            keys.reaches("เข้าสู่ระบบด้วยพาสคีย์").enter();
            visitor.isAt("/me");
            visitor.screens().check("account by the keyboard");

            keys.reaches("ออกใบรับรองแพทย์").enter();
            visitor.isAt("/medical-certificates/new");
            writes(keys);
            visitor.screens().check("written by the keyboard");
            keys.reaches("ดูตัวอย่างและลงนาม").enter();
            visitor.seesHeading("ตรวจทานและลงนาม");
            visitor.screens().check("preview by the keyboard");
            keys.reaches("ลงนามด้วยพาสคีย์").enter();
            visitor.sees("ลงนามและประทับเวลาแล้ว");
            visitor.screens().check("signed by the keyboard");

            keys.reaches("ออกจากระบบ").enter();
            visitor.isAt("/");
        }
    }

    private static void writes(Keyboard keys) {
        var patient = new SyntheticPeople(System.nanoTime()).person();
        keys.fillsIn("คำนำหน้าชื่อ", patient.thai().title());
        keys.fillsIn("ชื่อ", patient.thai().given());
        keys.fillsIn("นามสกุล", patient.thai().family());
        keys.fillsIn("เลขประจำตัวประชาชน", patient.citizenNumber());
        keys.fillsIn("สถานที่อยู่ (ที่ติดต่อได้)", patient.address().oneLine());
        keys.fillsIn("น้ำหนักตัว", "62.5");
        keys.fillsIn("ความสูง", "168");
        keys.fillsIn("ความดันโลหิตตัวบน", "118");
        keys.fillsIn("ความดันโลหิตตัวล่าง", "76");
        keys.fillsIn("ชีพจร", "72");
        keys.fillsIn("สรุปความเห็นและข้อแนะนำของแพทย์", "ร่างกายแข็งแรง ปฏิบัติงานได้ตามปกติ");
    }
}
