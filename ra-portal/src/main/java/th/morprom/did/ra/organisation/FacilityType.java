package th.morprom.did.ra.organisation;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What kind of place a facility is, with the ministry's abbreviations. */
public enum FacilityType {
    REGIONAL_HOSPITAL("รพศ."),
    GENERAL_HOSPITAL("รพท."),
    COMMUNITY_HOSPITAL("รพช."),
    HEALTH_PROMOTING_HOSPITAL("รพ.สต."),
    PROVINCIAL_HEALTH_OFFICE("สสจ."),
    DISTRICT_HEALTH_OFFICE("สสอ."),
    HEALTH_CENTRE("ศสม."),
    /** Any other hospital, a university's or a private one say. */
    HOSPITAL("รพ."),
    CLINIC("คลินิก"),
    HEALTH_REGION_OFFICE("สนง.เขตสุขภาพ"),
    CENTRAL_OFFICE("ส่วนกลาง"),
    OTHER("อื่นๆ");

    /** As the ministry's lists have it. */
    private final String abbreviation;

    FacilityType(String abbreviation) {
        this.abbreviation = abbreviation;
    }

    /** As files have it besides, such as {@code community-hospital}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type of this code or abbreviation. */
    public static Optional<FacilityType> of(String text) {
        return Arrays.stream(values())
                .filter(type -> type.code().equals(text) || type.abbreviation.equals(text))
                .findFirst();
    }
}
