package th.morprom.did.ca.profile;

import java.net.URI;
import java.util.Map;

/**
 * Where relying parties find certificates and their status.
 *
 * @param publicUrl the base, such as {@code http://localhost:8080}; plain HTTP is usual here, for what is fetched is signed
 * @param crlPartitions over how many lists a CA spreads the certificates that it issues from now on; a CA that is not named
 *     here has one list for all
 */
public record StatusAddresses(URI publicUrl, Map<SigningAuthority, Integer> crlPartitions) {
    public StatusAddresses {
        crlPartitions = Map.copyOf(crlPartitions);
        if (publicUrl.getHost() == null || publicUrl.toString().endsWith("/")) {
            throw new IllegalArgumentException("the public URL is absolute and does not end with a slash");
        }
        if (crlPartitions.values().stream().anyMatch(number -> number < 1 || number > CrlScope.MOST_PARTITIONS)) {
            throw new IllegalArgumentException("a CA has from 1 to " + CrlScope.MOST_PARTITIONS + " partitions");
        }
    }

    /** The same with one list for each CA. */
    public StatusAddresses(URI publicUrl) {
        this(publicUrl, Map.of());
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

    /** The revocation list of this scope, DER. */
    public String crlOf(CrlScope scope) {
        return publicUrl + "/crl/" + scope.label() + ".crl";
    }

    /** What has changed since the list of this scope, DER (RFC 5280 section 5.2.4). */
    public String deltaCrlOf(CrlScope scope) {
        return publicUrl + "/crl/" + scope.label() + "-delta.crl";
    }

    /** Over how many lists this CA spreads its next certificates; 1 for one list that tells about all. */
    public int crlPartitions(SigningAuthority authority) {
        return crlPartitions.getOrDefault(authority, 1);
    }
}
