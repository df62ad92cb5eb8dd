package th.morprom.did.signing.trustlist;

import eu.europa.esig.dss.crl.CRLUtils;
import eu.europa.esig.dss.crl.CRLValidity;
import eu.europa.esig.dss.enumerations.RevocationOrigin;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLSource;
import eu.europa.esig.dss.spi.x509.revocation.crl.CRLToken;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.signing.trust.RevocationSource;
import th.morprom.did.signing.trust.SourceUnavailable;

/** Revocation lists from where the operator said that they are, as DSS asks for them. No address in a certificate is asked. */
final class ListedRevocation implements CRLSource {
    private static final long serialVersionUID = 1;
    private static final Logger LOG = LoggerFactory.getLogger(ListedRevocation.class);

    private static final Duration SKEW = Duration.ofMinutes(5);

    private final transient RevocationSource source;
    private final Instant now;

    ListedRevocation(RevocationSource source, Instant now) {
        this.source = source;
        this.now = now;
    }

    /** Null where there is none: what DSS expects. */
    @Override
    public @Nullable CRLToken getRevocationToken(CertificateToken certificate, CertificateToken issuer) {
        try {
            for (var list : source.all(issuer.getSubject().getPrincipal())) {
                if (CoveredByList.isCovered(certificate.getEncoded(), list)) {
                    var validity = CRLUtils.buildCRLValidity(CRLUtils.buildCRLBinary(list), issuer);
                    if (validity.isValid() && isInForce(validity)) {
                        var token = new CRLToken(certificate, validity);
                        token.setExternalOrigin(RevocationOrigin.EXTERNAL);
                        return token;
                    }
                }
            }
        } catch (SourceUnavailable | IOException e) {
            LOG.warn("no revocation list of {}: {}", issuer.getSubject().getPrincipal(), e.toString());
        }
        return null;
    }

    /** Somebody on the way to an address could hand out an old one for ever. */
    private boolean isInForce(CRLValidity list) {
        return list.getNextUpdate() != null
                && !list.getNextUpdate().toInstant().isBefore(now.minus(SKEW))
                && !list.getThisUpdate().toInstant().isAfter(now.plus(SKEW));
    }
}
