package th.morprom.did.ejbca.contract;

import java.util.Arrays;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.RDN;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.style.BCStyle;

/**
 * Distinguished names as EJBCA writes them: {@code SN} is the serial number of a subject and not its surname, {@code T} the
 * title, {@code GIVENNAME} and {@code SURNAME} the names. The order of the parts says nothing.
 */
public final class EjbcaNames {
    private static final EjbcaStyle STYLE = new EjbcaStyle();

    private EjbcaNames() {}

    /** BouncyCastle's way to write names, with EJBCA's words. */
    private static final class EjbcaStyle extends BCStyle {
        EjbcaStyle() {
            say(SERIALNUMBER, "SN");
            say(ORGANIZATION_IDENTIFIER, "ORGANIZATIONIDENTIFIER");
        }

        @SuppressWarnings("unchecked") // the tables have no types
        private void say(ASN1ObjectIdentifier part, String word) {
            defaultSymbols.put(part, word);
            defaultLookUp.put(word.toLowerCase(Locale.ROOT), part);
        }
    }

    /** The name in EJBCA's words. */
    public static String write(X500Name name) {
        return X500Name.getInstance(STYLE, name).toString();
    }

    /**
     * Reads a name.
     *
     * @throws IllegalArgumentException if it has no parts, or one that is unknown
     */
    public static X500Name read(String text) {
        var name = new X500Name(STYLE, text);
        if (name.size() == 0) {
            throw new IllegalArgumentException("a name has parts");
        }
        return name;
    }

    /** Whether two names have the same parts, in whatever order; letters' case is passed over, as X.500 does. */
    public static boolean same(X500Name one, X500Name other) {
        return one.size() == other.size()
                && Arrays.stream(one.getRDNs())
                        .allMatch(part -> Arrays.stream(other.getRDNs())
                                .anyMatch(candidate -> STYLE.areEqual(of(part), of(candidate))));
    }

    private static X500Name of(RDN part) {
        return new X500Name(STYLE, new RDN[] {part});
    }
}
