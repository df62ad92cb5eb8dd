package th.morprom.did.signing.document;

import java.util.regex.Pattern;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * The doctor who examined and signs.
 *
 * @param licenceNumber number of the licence to practise medicine, without the printed ว.; 1 to 6 digits
 */
public record Doctor(PersonName name, String licenceNumber) {
    private static final Pattern LICENCE = Pattern.compile("[1-9][0-9]{0,5}");

    public Doctor {
        if (!LICENCE.matcher(licenceNumber).matches()) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, "licenceNumber");
        }
    }
}
