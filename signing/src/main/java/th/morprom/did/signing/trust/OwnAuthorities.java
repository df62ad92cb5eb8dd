package th.morprom.did.signing.trust;

import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;

/** The CAs of this system below its roots, as far as the process knows them: what they issue counts in nobody else's trust list. */
@FunctionalInterface
public interface OwnAuthorities {
    /** All their generations. */
    List<X509CertificateHolder> certificates();
}
