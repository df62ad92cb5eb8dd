package th.morprom.did.ca.hierarchy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.profile.AuthorityName;

/**
 * A certificate that one CA has from another.
 *
 * @param authority whose key it certifies, if that is one of ours
 * @param above the CAs above the one that signed it, up to the anchor; for those received from outside
 * @param published whether it stands in the place of the CA's own certificate, at its address and in chains
 */
public record CrossCertificate(
        Kind kind,
        Optional<AuthorityName> authority,
        X509CertificateHolder certificate,
        List<X509CertificateHolder> above,
        boolean published) {
    public CrossCertificate {
        above = List.copyOf(above);
    }

    /** Who certified whom. */
    public enum Kind {
        /** One generation of our root certified another. */
        LINK,
        /** Our root certified another CA. */
        GIVEN,
        /** Another CA certified one of ours. */
        RECEIVED
    }

    /** Itself, and what stands above it. */
    List<X509CertificateHolder> chain() {
        var chain = new ArrayList<X509CertificateHolder>();
        chain.add(certificate);
        chain.addAll(above);
        return chain;
    }
}
