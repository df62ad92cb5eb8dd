package th.morprom.did.ca.registration;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import th.morprom.did.ca.registration.RegistrationRefused.Reason;

/**
 * A search by one property.
 *
 * @param column one of the table's own, never the caller's text
 */
public record EndEntityQuery(Property column, Way way, String value) {
    private static final int LONGEST = 255;

    /** What can be looked for, with the contract's numbers. */
    public enum Property {
        USERNAME(0, "username"),
        EMAIL(1, "email"),
        STATUS(2, "status::text"),
        END_ENTITY_PROFILE(3, "profile"),
        CERTIFICATE_PROFILE(4, "profile"),
        AUTHORITY(5, "authority"),
        SUBJECT(7, "subject_dn");

        private final int code;
        private final String column;

        Property(int code, String column) {
            this.code = code;
            this.column = column;
        }
    }

    /** How, with the contract's numbers. */
    public enum Way {
        EQUALS,
        BEGINS_WITH,
        CONTAINS
    }

    public EndEntityQuery {
        if (value.isEmpty() || value.length() > LONGEST) {
            throw new RegistrationRefused(Reason.ILLEGAL_QUERY, "what is looked for is missing or too long");
        }
    }

    /** @throws RegistrationRefused with {@code ILLEGAL_QUERY} if the numbers mean nothing here */
    public static EndEntityQuery of(int matchWith, int matchType, String value) {
        var property = Arrays.stream(Property.values())
                .filter(candidate -> candidate.code == matchWith)
                .findFirst()
                .orElseThrow(() -> new RegistrationRefused(Reason.ILLEGAL_QUERY, "no such property to look for"));
        var way = Optional.ofNullable(Map.of(0, Way.EQUALS, 1, Way.BEGINS_WITH, 2, Way.CONTAINS)
                        .get(matchType))
                .orElseThrow(() -> new RegistrationRefused(Reason.ILLEGAL_QUERY, "no such way to look"));
        return new EndEntityQuery(property, way, value);
    }

    /** Over the parameter {@code value}. */
    String condition() {
        return switch (way) {
            case EQUALS -> column.column + " = :value";
            case BEGINS_WITH -> "starts_with(" + column.column + ", :value)";
            case CONTAINS -> "position(:value in " + column.column + ") > 0";
        };
    }
}
