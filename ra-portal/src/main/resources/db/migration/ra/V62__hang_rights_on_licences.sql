-- Rights of a profession: granted like others, and good on no day on which its council does not let the holder practise it.
alter table ra.ministry_right add column profession text;

insert into ra.ministry_right (code, name_th, name_en, delegable, profession) values
    ('online-service:doctor', 'ให้บริการออนไลน์ตามวิชาชีพ: แพทย์', 'Serves online by profession: physician', false, 'doctor'),
    ('online-service:nurse', 'ให้บริการออนไลน์ตามวิชาชีพ: พยาบาล', 'Serves online by profession: nurse', false, 'nurse'),
    ('online-service:pharmacist', 'ให้บริการออนไลน์ตามวิชาชีพ: เภสัชกร', 'Serves online by profession: pharmacist', false, 'pharmacist'),
    ('online-service:dentist', 'ให้บริการออนไลน์ตามวิชาชีพ: ทันตแพทย์', 'Serves online by profession: dentist', false, 'dentist'),
    ('online-service:physical-therapist', 'ให้บริการออนไลน์ตามวิชาชีพ: นักกายภาพบำบัด',
     'Serves online by profession: physical therapist', false, 'physical-therapist'),
    ('online-service:medical-technologist', 'ให้บริการออนไลน์ตามวิชาชีพ: นักเทคนิคการแพทย์',
     'Serves online by profession: medical technologist', false, 'medical-technologist'),
    ('online-service:thai-traditional-doctor', 'ให้บริการออนไลน์ตามวิชาชีพ: แพทย์แผนไทย',
     'Serves online by profession: Thai traditional medicine practitioner', false, 'thai-traditional-doctor');
