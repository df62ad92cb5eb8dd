package th.morprom.did.signing.digests;

import java.util.List;
import java.util.Optional;
import th.morprom.did.passkey.Bytes;

/**
 * What was made, in the order of the digests.
 *
 * @param values bare signatures, or each a detached CMS in DER
 * @param validation what validates them and their time-stamps; empty where it was not wanted
 */
public record Signatures(List<Bytes> values, Optional<Validation> validation) {
    /** Certificates, OCSP answers and revocation lists, each DER. */
    public record Validation(List<Bytes> certificates, List<Bytes> ocsp, List<Bytes> crls) {
        public Validation {
            certificates = List.copyOf(certificates);
            ocsp = List.copyOf(ocsp);
            crls = List.copyOf(crls);
        }
    }

    public Signatures {
        values = List.copyOf(values);
    }
}
