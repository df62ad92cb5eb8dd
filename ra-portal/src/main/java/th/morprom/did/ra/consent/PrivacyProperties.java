package th.morprom.did.ra.consent;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whom notices name (PDPA section 23). The defaults plainly do not exist: an operator sets his own before anybody consents.
 *
 * @param controllerTh the controller's name
 * @param addressTh where he is reached
 * @param dpoTh the data protection officer, or his office
 * @param dpoPhone as it is dialled in Thailand
 * @param keptYears how long evidence is kept
 */
@ConfigurationProperties("morprom.ra.privacy")
public record PrivacyProperties(
        @DefaultValue("หน่วยงานตัวอย่าง (ข้อมูลสมมติ)") String controllerTh,
        @DefaultValue("Example Agency (synthetic)") String controllerEn,
        @DefaultValue("1 ถนนตัวอย่าง จังหวัดตัวอย่าง 00000") String addressTh,

        @DefaultValue("1 Example Road, Example Province 00000")
        String addressEn,

        @DefaultValue("สำนักงานเจ้าหน้าที่คุ้มครองข้อมูลส่วนบุคคล หน่วยงานตัวอย่าง")
        String dpoTh,

        @DefaultValue("Data Protection Office, Example Agency")
        String dpoEn,

        @DefaultValue("dpo@example.invalid") String dpoEmail,
        @DefaultValue("0 0000 0000") String dpoPhone,
        @DefaultValue("10") int keptYears) {
    private static final int LONGEST = 100;

    public PrivacyProperties {
        for (var text :
                new String[] {controllerTh, controllerEn, addressTh, addressEn, dpoTh, dpoEn, dpoEmail, dpoPhone}) {
            if (text.isBlank()) {
                throw new IllegalArgumentException("morprom.ra.privacy: nothing of it may be blank");
            }
        }
        if (keptYears < 1 || keptYears > LONGEST) {
            throw new IllegalArgumentException("morprom.ra.privacy.kept-years: 1 to " + LONGEST);
        }
    }

    /** A text of a notice, with these in the places that are left for them. */
    String in(String text, Language language) {
        boolean thai = language == Language.TH;
        return text.replace("{controller}", thai ? controllerTh : controllerEn)
                .replace("{address}", thai ? addressTh : addressEn)
                .replace(
                        "{dpo}",
                        (thai ? dpoTh + " " : dpoEn + ", ") + dpoEmail + (thai ? " โทร. " : ", tel. ") + dpoPhone)
                .replace("{years}", Integer.toString(keptYears));
    }
}
