package th.morprom.did.ca.profile;

import org.bouncycastle.asn1.ASN1ObjectIdentifier;

/**
 * The profession a profile vouches for.
 *
 * @param name as in evidence, such as {@code doctor}
 * @param title the Thai name of the profession
 * @param council the two digits of the council in the ministry's provider table
 * @param councilName the council that grants the licences, in Thai
 * @param oid identifies the profession in the admission extension
 * @param scheme the coding scheme of {@code role}
 * @param role the role in English, for the ISO 17090 attribute
 */
public record Profession(
        String name,
        String title,
        String council,
        String councilName,
        ASN1ObjectIdentifier oid,
        ASN1ObjectIdentifier scheme,
        String role) {

    /** Whether a licence of this council and profession belongs to this profile. */
    public boolean covers(String licenceCouncil, String licenceProfession) {
        return council.equals(licenceCouncil) && name.equals(licenceProfession);
    }
}
