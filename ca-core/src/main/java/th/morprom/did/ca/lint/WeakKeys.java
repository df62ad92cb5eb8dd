package th.morprom.did.ca.lint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/**
 * RSA keys that are known to the world, such as those that Debian's OpenSSL made from 2006 to 2008 (CVE-2008-0166).
 *
 * <p>The list is in the format of Debian's {@code openssl-blacklist} packages: a line a key, the last 20 hexadecimal digits of
 * SHA-1 over {@code Modulus=}, the modulus in upper-case hexadecimal and a line feed; lines that begin with # are remarks.
 */
public final class WeakKeys {
    private static final int DIGITS = 20;
    private static final Pattern LINE = Pattern.compile("[0-9a-f]{" + DIGITS + "}");

    private final Set<String> fingerprints;

    private WeakKeys(Set<String> fingerprints) {
        this.fingerprints = fingerprints;
    }

    /** No list at hand. */
    public static WeakKeys none() {
        return new WeakKeys(Set.of());
    }

    /** @throws IllegalArgumentException if the file cannot be read, or a line of it is not of this format */
    public static WeakKeys listedIn(Path file) {
        try (var lines = Files.lines(file, StandardCharsets.US_ASCII)) {
            return new WeakKeys(lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> fingerprint(file, line.strip()))
                    .collect(Collectors.toUnmodifiableSet()));
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("cannot read the list of weak keys " + file, e);
        }
    }

    private static String fingerprint(Path file, String line) {
        if (!LINE.matcher(line).matches()) {
            throw new IllegalArgumentException(file + " is no list of weak keys: \"" + line + "\"");
        }
        return line;
    }

    /** What is wrong with the key, in one clause; empty if it is not on the list. */
    Optional<String> problem(SubjectPublicKeyInfo key) {
        if (fingerprints.isEmpty() || !key.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.rsaEncryption)) {
            return Optional.empty();
        }
        try {
            var modulus = RSAPublicKey.getInstance(key.parsePublicKey()).getModulus();
            return fingerprints.contains(fingerprint(modulus))
                    ? Optional.of("the key is on the list of weak keys")
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.of("the public key cannot be read");
        }
    }

    static String fingerprint(BigInteger modulus) {
        var line = "Modulus=" + modulus.toString(16).toUpperCase(Locale.ROOT) + "\n";
        try {
            var sha1 = MessageDigest.getInstance("SHA-1").digest(line.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(sha1).substring(DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
