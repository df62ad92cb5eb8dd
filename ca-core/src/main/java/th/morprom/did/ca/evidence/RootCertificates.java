package th.morprom.did.ca.evidence;

import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.KeyIdentifier;

/** Knows the roots, whose keys vouch for central officers. */
public interface RootCertificates {
    /** The root of ours with this key, whichever generation it is. */
    Optional<X509CertificateHolder> root(KeyIdentifier key);
}
