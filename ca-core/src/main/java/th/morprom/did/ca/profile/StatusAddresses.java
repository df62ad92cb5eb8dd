package th.morprom.did.ca.profile;

import java.net.URI;

/**
 * Where relying parties find certificates and their status.
 *
 * @param publicUrl the base, such as {@code http://localhost:8080}; plain HTTP is usual here, for what is fetched is signed
 */
public record StatusAddresses(URI publicUrl) {
    public StatusAddresses {
        if (publicUrl.getHost() == null || publicUrl.toString().endsWith("/")) {
            throw new IllegalArgumentException("the public URL is absolute and does not end with a slash");
        }
    }

    /** The OCSP responder. */
    public String ocsp() {
        return publicUrl + "/ocsp";
    }

    /** The certificate of this generation of a CA, DER. */
    public String certificateOf(AuthorityName authority) {
        return publicUrl + "/ca/" + authority.label() + ".cer";
    }

    /** The policy and practice statement that every certificate points to (RFC 5280 section 4.2.1.4). */
    public String practiceStatement() {
        return publicUrl + "/policy/cps";
    }

    /** The revocation list of this generation of a CA, DER. */
    public String crlOf(AuthorityName authority) {
        return publicUrl + "/crl/" + authority.label() + ".crl";
    }
}
