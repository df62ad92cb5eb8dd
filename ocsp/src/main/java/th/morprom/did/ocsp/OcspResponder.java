package th.morprom.did.ocsp;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import th.morprom.did.hsm.KeyUnavailable;
import th.morprom.did.ocsp.CertificateStatuses.Reading;
import th.morprom.did.ocsp.OcspAnswer.CacheTimes;

/**
 * Answers OCSP requests; the steps are numbered in docs/ocsp.md. Every outcome, errors too, is an OCSP response.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6960">RFC 6960</a>
 */
public final class OcspResponder {
    private static final Logger LOG = LoggerFactory.getLogger(OcspResponder.class);

    private static final @Nullable Extensions NO_EXTENSIONS = null;

    private final KnownIssuers issuers;
    private final CertificateStatuses statuses;
    private final OcspProperties properties;

    OcspResponder(List<OcspIdentity> identities, CertificateStatuses statuses, OcspProperties properties) {
        this.issuers = new KnownIssuers(identities);
        this.statuses = statuses;
        this.properties = properties;
    }

    /**
     * The signed answer, or the unsigned error of RFC 6960 section 4.2.1: {@code malformedRequest},
     * {@code unauthorized} (another issuer's certificate), {@code tryLater} (token or database away, or no
     * status that is verified and young enough),
     * {@code internalError} (a bug, logged).
     *
     * @param request a DER-encoded OCSPRequest, from anybody
     */
    public OcspAnswer answer(byte[] request) {
        try {
            return decide(OcspRequest.parse(request)); // step 1
        } catch (OcspRefused refused) {
            LOG.debug("refused: {}", refused.getMessage());
            return switch (refused.reason()) {
                case MALFORMED_REQUEST -> error(OCSPResponseStatus.MALFORMED_REQUEST);
                case UNAUTHORIZED -> error(OCSPResponseStatus.UNAUTHORIZED);
            };
        } catch (KeyUnavailable
                | StatusesTooOld
                | DataAccessResourceFailureException
                | TransientDataAccessException
                | RecoverableDataAccessException e) {
            LOG.warn("cannot answer now", e);
            return error(OCSPResponseStatus.TRY_LATER);
        } catch (RuntimeException e) {
            LOG.error("cannot answer", e);
            return error(OCSPResponseStatus.INTERNAL_ERROR);
        }
    }

    private OcspAnswer decide(OcspRequest request) {
        // step 2: who answers
        var identity = issuers.answeringFor(request.certificates());
        // step 3: what the CA says now
        var serials = request.certificates().stream()
                .map(id -> id.getSerialNumber().getValue())
                .collect(Collectors.toSet());
        var reading = statuses.read(Hashes.publicKey("SHA-1", identity.issuer()), serials);
        // step 4: sign
        var times = times(reading.asOf(), identity);
        var nonce = request.nonce().map(Extensions::new).orElse(null);
        var der = sign(data(request, reading, times, identity, nonce), identity);
        return nonce == null ? OcspAnswer.cacheable(der, times) : OcspAnswer.once(der);
    }

    /** Whole seconds, downwards, as GeneralizedTime here has no fractions; never beyond the responder's certificate. */
    private CacheTimes times(Instant asOf, OcspIdentity identity) {
        var thisUpdate = asOf.truncatedTo(ChronoUnit.SECONDS);
        var end = identity.responder().getNotAfter().toInstant();
        if (thisUpdate.isAfter(end)) {
            throw new IllegalStateException("The certificate of the OCSP signer has expired: "
                    + identity.responder().getSubject());
        }
        var nextUpdate = thisUpdate.plus(properties.validity());
        return new CacheTimes(thisUpdate, nextUpdate.isAfter(end) ? end : nextUpdate);
    }

    private static ResponseData data(
            OcspRequest request, Reading reading, CacheTimes times, OcspIdentity identity, @Nullable Extensions nonce) {
        var responses = new ASN1EncodableVector();
        for (var id : request.certificates()) {
            responses.add(new SingleResponse(
                    id, status(id, reading), time(times.thisUpdate()), time(times.nextUpdate()), NO_EXTENSIONS));
        }
        var byKey = new ResponderID(new DEROctetString(Hashes.publicKey("SHA-1", identity.responder())));
        // producedAt is thisUpdate: the moment of reading, to the second, is also the moment of answering.
        return new ResponseData(byKey, time(times.thisUpdate()), new DERSequence(responses), nonce);
    }

    private static CertStatus status(CertID id, Reading reading) {
        var state = reading.of(id.getSerialNumber().getValue());
        if (state instanceof CertificateState.Revoked revoked) {
            // RFC 5280 section 5.3.1: the reason "unspecified" is left out.
            var reason = revoked.reason() == CRLReason.unspecified ? null : CRLReason.lookup(revoked.reason());
            return new CertStatus(new RevokedInfo(time(revoked.at()), reason));
        }
        return state instanceof CertificateState.Good ? new CertStatus() : new CertStatus(2, DERNull.INSTANCE);
    }

    private static byte[] sign(ResponseData data, OcspIdentity identity) {
        var key = identity.key();
        var algorithm = new DefaultSignatureAlgorithmIdentifierFinder().find(key.signatureAlgorithm());
        var signature = new DERBitString(key.sign(Hashes.der(data)));
        var certificates = identity.answersForItself()
                ? null
                : new DERSequence(identity.responder().toASN1Structure());
        var basic = new BasicOCSPResponse(data, algorithm, signature, certificates);
        return response(
                OCSPResponseStatus.SUCCESSFUL,
                new ResponseBytes(OCSPObjectIdentifiers.id_pkix_ocsp_basic, new DEROctetString(Hashes.der(basic))));
    }

    private static OcspAnswer error(int status) {
        return OcspAnswer.once(response(status, null));
    }

    private static byte[] response(int status, @Nullable ResponseBytes bytes) {
        return Hashes.der(new OCSPResponse(new OCSPResponseStatus(status), bytes));
    }

    private static ASN1GeneralizedTime time(Instant instant) {
        return new DERGeneralizedTime(Date.from(instant));
    }
}
