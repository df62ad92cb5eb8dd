package th.morprom.did.ca.lint;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.ASN1String;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.ASN1UniversalString;

/**
 * Personal Data Protection Act, section 22: no more personal data than needed. No text anywhere in the certificate holds
 * thirteen digits, in whatever script or grouping; a citizen number has thirteen.
 */
final class NoCitizenNumber implements LintRule {
    private static final int DIGITS = 13;
    private static final String SEPARATORS = " ._/-";

    /** How many octets the length of an array has at most. */
    private static final int LONGEST_LENGTH = 4;
    /** Of a tag whose number is in the octets that follow, X.690 section 8.1.2.4. */
    private static final int LONG_TAG = 0x1F;

    private static final Charset UTF_32 = Charset.forName("UTF-32BE");

    /** A run of at least thirteen digits that is not a GeneralizedTime. */
    private static final Pattern THIRTEEN_DIGITS =
            Pattern.compile("(?<!\\p{Nd})(?![0-9]{14}Z)\\p{Nd}(?:[ ._/-]?\\p{Nd}){12}");

    @Override
    public List<String> findings(Candidate candidate) {
        var texts = new ArrayList<String>();
        collect(candidate.certificate().toASN1Structure().getTBSCertificate(), texts);
        var holds = texts.stream()
                .anyMatch(text ->
                        hasThirteenDigits(text) && THIRTEEN_DIGITS.matcher(text).find());
        return LintRule.unless(!holds, "a text has thirteen digits, as a citizen number has");
    }

    /** Most texts have fewer digits with nothing but separators between them, and the pattern is slow on those. */
    private static boolean hasThirteenDigits(String text) {
        var digits = 0;
        for (var i = 0; i < text.length() && digits < DIGITS; i++) {
            var character = text.charAt(i);
            // Digits beyond the first plane are written with two surrogates.
            if (Character.isDigit(character) || Character.isHighSurrogate(character)) {
                digits++;
            } else if (SEPARATORS.indexOf(character) < 0 && !Character.isLowSurrogate(character)) {
                digits = 0;
            }
        }
        return digits == DIGITS;
    }

    private static void collect(ASN1Encodable value, List<String> texts) {
        var primitive = value.toASN1Primitive();
        if (primitive instanceof ASN1Sequence sequence) {
            sequence.forEach(element -> collect(element, texts));
        } else if (primitive instanceof ASN1Set set) {
            set.forEach(element -> collect(element, texts));
        } else if (primitive instanceof ASN1TaggedObject tagged) {
            collect(tagged.getBaseObject(), texts);
        } else if (primitive instanceof ASN1OctetString octets) {
            collectInside(octets.getOctets(), texts);
        } else if (primitive instanceof ASN1String string && !(primitive instanceof ASN1BitString)) {
            texts.add(text(string));
        }
    }

    /** A UniversalString says itself in hexadecimal; a hash that happens to look like one would be full of digits. */
    private static String text(ASN1String string) {
        return string instanceof ASN1UniversalString universal
                ? new String(universal.getOctets(), UTF_32)
                : string.getString();
    }

    /** An octet string may be an extension, a text in an implicit tag, or neither. */
    private static void collectInside(byte[] octets, List<String> texts) {
        texts.add(new String(octets, StandardCharsets.UTF_8));
        if (!looksLikeOneValue(octets)) {
            return;
        }
        try {
            collect(ASN1Primitive.fromByteArray(octets), texts);
        } catch (IOException | IllegalArgumentException | IllegalStateException e) {
            // Not a nested value, though it begins like one, as some hashes do: its bytes were read as text above.
            return;
        }
    }

    /** Whether the length that would stand in it is its length; most hashes are found out here, with no exception. */
    private static boolean looksLikeOneValue(byte[] octets) {
        if (octets.length < 2) {
            return false;
        }
        if ((octets[0] & LONG_TAG) == LONG_TAG) {
            return true; // the tag goes on, and the length stands further on
        }
        var first = octets[1] & 0xFF;
        var octetsOfLength = first & 0x7F;
        if (first < 0x80) {
            return first == octets.length - 2;
        }
        if (octetsOfLength == 0) {
            return true; // ends where its content says, X.690 section 8.1.3.6
        }
        return octetsOfLength <= LONGEST_LENGTH
                && octets.length > 2 + octetsOfLength
                && new BigInteger(1, octets, 2, octetsOfLength).intValue() == octets.length - 2 - octetsOfLength;
    }
}
