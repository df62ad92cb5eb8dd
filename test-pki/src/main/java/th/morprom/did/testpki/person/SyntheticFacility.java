package th.morprom.did.testpki.person;

/**
 * A health facility that does not exist, in a province that does.
 *
 * @param hcode five digits, from 99000
 * @param hcode9 {@code ZZ} and seven digits, the code in force since October 2024
 * @param address in one line
 */
public record SyntheticFacility(
        String hcode, String hcode9, String thai, String english, Province province, String address) {}
