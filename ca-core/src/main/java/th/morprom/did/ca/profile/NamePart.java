package th.morprom.did.ca.profile;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.style.BCStyle;

/** The parts that subjects are made of, RFC 5280 appendix A.1 and X.520. */
// The names are those of RFC 4519, so that the YAML reads like a subject; an identifier does not change.
@SuppressWarnings({"NamingConvention", "ImmutableEnumChecker"})
public enum NamePart {
    C(BCStyle.C),
    O(BCStyle.O),
    organizationIdentifier(BCStyle.ORGANIZATION_IDENTIFIER),
    title(BCStyle.T),
    SN(BCStyle.SURNAME),
    GN(BCStyle.GIVENNAME),
    serialNumber(BCStyle.SERIALNUMBER),
    CN(BCStyle.CN);

    private final ASN1ObjectIdentifier id;

    NamePart(ASN1ObjectIdentifier id) {
        this.id = id;
    }

    public ASN1ObjectIdentifier id() {
        return id;
    }
}
