package th.morprom.did.ra.appointment;

import java.util.Optional;
import th.morprom.did.ra.organisation.Facility;

/**
 * What a registrar may decide about.
 *
 * @param code {@code TH}, a province such as {@code 50}, or a facility such as {@code AA0000051}
 * @param province the province of the scope; absent for the whole country
 */
public record Scope(String code, Optional<String> province) {
    public static final Scope COUNTRY = new Scope("TH", Optional.empty());

    /** All facilities of a province. */
    public static Scope ofProvince(String province) {
        return new Scope(province, Optional.of(province));
    }

    /** One facility. */
    public static Scope of(Facility facility) {
        return new Scope(facility.hcode9(), Optional.of(facility.province().code()));
    }

    /** Whether this facility of this province lies inside. */
    public boolean covers(String hcode9, String provinceCode) {
        return equals(COUNTRY) || code.equals(provinceCode) || code.equals(hcode9);
    }
}
