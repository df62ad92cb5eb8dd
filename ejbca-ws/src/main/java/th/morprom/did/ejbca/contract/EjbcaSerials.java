package th.morprom.did.ejbca.contract;

import java.math.BigInteger;

/** Serial numbers of certificates: hexadecimal, in either case, with or without leading zeros. */
public final class EjbcaSerials {
    private EjbcaSerials() {}

    /** Lower case, no leading zeros. */
    public static String write(BigInteger serial) {
        return serial.toString(16);
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException if it is not a positive number in at most twenty octets of hexadecimal
     */
    public static BigInteger read(String text) {
        if (!text.matches("[0-9a-fA-F]{1,64}")) {
            throw new IllegalArgumentException("a serial number is hexadecimal");
        }
        var serial = new BigInteger(text, 16);
        if (serial.signum() == 0 || serial.bitLength() > 160) {
            throw new IllegalArgumentException("a serial number is positive, of at most twenty octets");
        }
        return serial;
    }
}
