package th.morprom.did.demo;

import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticPerson;

/** The registration forms, filled in as people do. */
record RegistrationPage(Visitor visitor) {
    private static final int BUDDHIST_ERA = 543;

    void fillIn(SyntheticDoctor doctor, String citizenNumber) {
        fillIn(doctor.person(), citizenNumber);
        visitor.choose("วิชาชีพ", "แพทย์");
        visitor.type("เลขที่ใบอนุญาตประกอบวิชาชีพ", "ว. " + doctor.licence().number());
        visitor.type("หน่วยบริการ", doctor.facility().hcode9());
        visitor.type("ตำแหน่ง", doctor.position());
    }

    void fillIn(SyntheticPerson person, String citizenNumber) {
        visitor.type("เลขประจำตัวประชาชน", citizenNumber);
        visitor.type("คำนำหน้าชื่อ", person.thai().title());
        visitor.type("ชื่อ (ภาษาไทย)", person.thai().given());
        visitor.type("นามสกุล (ภาษาไทย)", person.thai().family());
        visitor.type("ชื่อ (ภาษาอังกฤษ)", person.english().given());
        visitor.type("นามสกุล (ภาษาอังกฤษ)", person.english().family());
        visitor.choose("วันเกิด: วันที่", Integer.toString(person.birthDate().getDayOfMonth()));
        visitor.choose("เดือน", Integer.toString(person.birthDate().getMonthValue()));
        visitor.type("ปี พ.ศ.", Integer.toString(person.birthDate().getYear() + BUDDHIST_ERA));
        visitor.type("อีเมล", "somebody@example.org");
        visitor.type("โทรศัพท์", "081-234-5678");
    }
}
