package th.morprom.did.testpki.person;

/**
 * A health facility that does not exist, in a province that does.
 *
 * @param hcode five digits, from 99000
 * @param oldCode nine digits, the code in use until October 2024
 * @param hcode9 {@code ZZ} and seven digits, the code in force since
 * @param address in one line
 */
public record SyntheticFacility(
        String hcode, String oldCode, String hcode9, String thai, String english, Province province, String address) {}
