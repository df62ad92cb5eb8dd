package th.morprom.did.signing.document;

/** What the form lets the doctor certify that the person does not have. */
public enum CertifiedAbsence {
    /** ทุพพลภาพจนไม่สามารถปฏิบัติหน้าที่ได้ */
    INCAPACITY,
    /** โรคจิต หรือจิตฟั่นเฟือน หรือปัญญาอ่อน */
    MENTAL_DISORDER,
    /** การติดยาเสพติดให้โทษ */
    DRUG_ADDICTION,
    /** โรคพิษสุราเรื้อรัง */
    CHRONIC_ALCOHOLISM,
    /** โรคเรื้อน in a contagious stage or one that society shuns */
    LEPROSY,
    /** วัณโรค in a dangerous stage */
    TUBERCULOSIS,
    /** โรคเท้าช้าง in a stage that society shuns */
    ELEPHANTIASIS
}
