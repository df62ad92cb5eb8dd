package th.morprom.did.ejbca.client;

import java.io.ByteArrayInputStream;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.util.Optional;

/** Fetches revocation lists from the CA itself, for whoever reaches no distribution point. */
public final class FetchCrl {
    private final EjbcaConnection connection;

    public FetchCrl(EjbcaConnection connection) {
        this.connection = connection;
    }

    /** Which list. */
    public enum Kind {
        FULL,
        /** What changed since the full one. */
        DELTA
    }

    /**
     * The latest list of a CA, not verified: whoever uses it holds it against the CA's certificate. Empty if there is none.
     *
     * @param caName the CA, by the other side's name
     * @throws EjbcaRefused if the other side says no, or answers with what is no list
     * @throws EjbcaUnavailable if it does not answer
     */
    public Optional<X509CRL> latest(String caName, Kind kind) {
        return connection
                .look(service -> Optional.ofNullable(service.getLatestCRL(caName, kind == Kind.DELTA)))
                .filter(der -> der.length > 0)
                .map(FetchCrl::parse);
    }

    private static X509CRL parse(byte[] der) {
        try {
            return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
        } catch (CertificateException | CRLException e) {
            throw Certificates.unexpected("no revocation list");
        }
    }
}
