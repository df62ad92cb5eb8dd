package th.morprom.did.ca.lint;

import java.util.List;

/** RFC 5280 section 4.1.2.2: positive and at most 20 octets; Baseline Requirements 7.1: 64 bits from a CSPRNG. */
final class SerialNumberIsLongAndPositive implements LintRule {
    private static final int MIN_BITS = 65;
    private static final int MAX_BITS = 159;

    @Override
    public List<String> findings(Candidate candidate) {
        var serial = candidate.certificate().getSerialNumber();
        return LintRule.unless(
                serial.signum() > 0 && serial.bitLength() >= MIN_BITS && serial.bitLength() <= MAX_BITS,
                () -> "the serial number has " + serial.bitLength() + " bits or is not positive");
    }
}
