package th.morprom.did.testpki.person;

/**
 * Citizen numbers that pass every check and belong to nobody.
 *
 * <p>The second to fifth digits of a real number name the registration office: two digits of the province, from 10 up, and
 * two of the district. These have {@code 0000} there; the first digit stays in the range that people born in the register
 * have, so that validators need no exception for them.
 */
public final class SyntheticCitizenNumber {
    /** What all of them begin with. */
    public static final String PREFIX = "10000";

    private SyntheticCitizenNumber() {}

    /** The n-th of them, n below 10,000,000. */
    public static String of(int n) {
        var twelve = PREFIX + "%07d".formatted(n);
        return twelve + checkDigit(twelve);
    }

    /** (11 − Σ dᵢ·(13−i) mod 11) mod 10. */
    static int checkDigit(String twelveDigits) {
        var sum = 0;
        for (var i = 0; i < 12; i++) {
            sum += (twelveDigits.charAt(i) - '0') * (13 - i);
        }
        return (11 - sum % 11) % 10;
    }
}
