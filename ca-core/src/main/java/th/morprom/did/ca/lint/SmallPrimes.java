package th.morprom.did.ca.lint;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;

/** What the remainders of an RSA modulus by small primes tell. */
final class SmallPrimes {
    private static final int LIMIT = 752;
    private static final int ROCA_LIMIT = 167;
    private static final int ROCA_GENERATOR = 65537;

    private static final BigInteger PRODUCT =
            primes(LIMIT).mapToObj(BigInteger::valueOf).reduce(BigInteger.ONE, BigInteger::multiply);
    private static final Map<Integer, BitSet> ROCA_SUBGROUPS = rocaSubgroups();

    private SmallPrimes() {}

    /** Whether the number has a prime factor up to 751. */
    static boolean divide(BigInteger number) {
        return !PRODUCT.gcd(number).equals(BigInteger.ONE);
    }

    /**
     * Whether the modulus is, for each of these primes, a power of 65537: the fingerprint of the broken generator that
     * made its primes as {@code k * M + (65537^a mod M)}.
     */
    static boolean showRocaFingerprint(BigInteger modulus) {
        return ROCA_SUBGROUPS.entrySet().stream()
                .allMatch(entry -> entry.getValue()
                        .get(modulus.mod(BigInteger.valueOf(entry.getKey())).intValue()));
    }

    private static Map<Integer, BitSet> rocaSubgroups() {
        var subgroups = new LinkedHashMap<Integer, BitSet>();
        primes(ROCA_LIMIT).filter(prime -> prime > 2).forEach(prime -> {
            var subgroup = new BitSet(prime);
            int power = 1;
            while (!subgroup.get(power)) {
                subgroup.set(power);
                power = (int) ((long) power * ROCA_GENERATOR % prime);
            }
            subgroups.put(prime, subgroup);
        });
        return subgroups;
    }

    private static IntStream primes(int limit) {
        return IntStream.rangeClosed(2, limit).filter(n -> BigInteger.valueOf(n).isProbablePrime(50));
    }
}
