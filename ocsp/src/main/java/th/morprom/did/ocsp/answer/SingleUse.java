package th.morprom.did.ocsp.answer;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import th.morprom.did.ocsp.OcspProperties.UnknownSerial;
import th.morprom.did.ocsp.answer.AnswerCounts.Kind;
import th.morprom.did.ocsp.request.OcspRefused;
import th.morprom.did.ocsp.request.OcspRefused.Reason;
import th.morprom.did.ocsp.request.OcspRequest;
import th.morprom.did.ocsp.status.CertificateState;
import th.morprom.did.ocsp.status.CertificateStatuses;

/** Answers for one client alone: with its nonce, about several certificates, or about one that was never issued. */
final class SingleUse {
    static final byte[] NO_EXTENSIONS = {};

    /** RFC 6960 section 4.4.8: says that "revoked" here also stands for "never issued". */
    private static final byte[] EXTENDED_REVOKED = Hashes.der(new Extension(
            new ASN1ObjectIdentifier(OCSPObjectIdentifiers.id_pkix_ocsp + ".9"), false, Hashes.der(DERNull.INSTANCE)));

    private final CertificateStatuses statuses;
    private final Validity validity;
    private final UnknownSerial unknown;
    private final Outcomes outcomes;

    SingleUse(CertificateStatuses statuses, Validity validity, UnknownSerial unknown, Outcomes outcomes) {
        this.statuses = statuses;
        this.validity = validity;
        this.unknown = unknown;
        this.outcomes = outcomes;
    }

    /** Whether all these certificates are known to have been issued. */
    boolean knowsAll(List<AnsweredIssuer> issuers, OcspRequest request) {
        for (var i = 0; i < issuers.size(); i++) {
            var serial = request.certificates().get(i).serial();
            if (statuses.find(issuers.get(i).issuer(), serial) == CertificateStatuses.NONE) {
                return false;
            }
        }
        return true;
    }

    /** @throws OcspRefused {@code UNAUTHORIZED} if one was never issued and the policy is to say nothing about such */
    void refuseUnissued(List<AnsweredIssuer> issuers, OcspRequest request) {
        if (unknown == UnknownSerial.UNAUTHORIZED && !knowsAll(issuers, request)) {
            throw new OcspRefused(Reason.UNAUTHORIZED, "a certificate that was never issued");
        }
    }

    /**
     * A signed answer.
     *
     * @throws Unanswerable if no status is verified and young enough
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not sign
     */
    OcspAnswer sign(List<AnsweredIssuer> issuers, OcspRequest request) {
        var signer = issuers.get(0).signer();
        var times = validity.ofNow(signer); // before the states
        var singles = new ArrayList<SingleAnswer>(issuers.size());
        for (var i = 0; i < issuers.size(); i++) {
            var issuer = issuers.get(i);
            var serial = request.certificates().get(i).serial();
            var place = statuses.find(issuer.issuer(), serial);
            var state = place == CertificateStatuses.NONE ? stateOfUnissued() : statuses.state(place);
            singles.add(new SingleAnswer(issuer, serial, state));
        }
        var data = signer.responseData(singles, times, extensions(request.nonce(), singles));
        var signature = signer.sign(data);
        outcomes.count(Kind.SIGNED_ONCE);
        return OcspAnswer.once(signer.response(data, signature, 0, signature.length));
    }

    private long stateOfUnissued() {
        return unknown == UnknownSerial.REVOKED ? CertificateState.NEVER_ISSUED : CertificateState.UNKNOWN;
    }

    private static byte[] extensions(byte[] nonce, List<SingleAnswer> singles) {
        if (singles.stream().noneMatch(single -> single.state() == CertificateState.NEVER_ISSUED)) {
            return nonce;
        }
        var both = new ByteArrayOutputStream();
        both.writeBytes(nonce);
        both.writeBytes(EXTENDED_REVOKED);
        return both.toByteArray();
    }
}
