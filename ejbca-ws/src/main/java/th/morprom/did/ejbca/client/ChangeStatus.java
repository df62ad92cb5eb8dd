package th.morprom.did.ejbca.client;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Map;
import th.morprom.did.ejbca.client.EjbcaRefused.Reason;
import th.morprom.did.ejbca.contract.EjbcaSerials;
import th.morprom.did.ejbca.contract.KeyValuePair;

/**
 * Revokes, suspends and releases. All three may be repeated: what holds already is a success here, though it is a fault there. What
 * is the case is looked up when the other side says that there is nothing to change, and before a release.
 */
public final class ChangeStatus {
    private static final int HOLD = CertificateStatus.CERTIFICATE_HOLD;
    private static final int RELEASE = -1;

    private final EjbcaConnection connection;
    private final FindStatus findStatus;

    public ChangeStatus(EjbcaConnection connection, FindStatus findStatus) {
        this.connection = connection;
        this.findStatus = findStatus;
    }

    /**
     * Revokes for good.
     *
     * @param reason a CRLReason other than {@code certificateHold} and {@code removeFromCRL}
     * @param metadata what the other side should know beside it; empty for an EJBCA
     * @throws EjbcaRefused with {@code NOT_FOUND}, {@code NOT_AUTHORISED}, or with {@code ALREADY_REVOKED} if it is revoked for another
     *     reason
     * @throws EjbcaUnavailable if the other side does not answer; repeat
     */
    public void revoke(BigInteger serial, int reason, Map<String, String> metadata) {
        var status = find(serial);
        try {
            send(status, serial, reason, metadata);
        } catch (EjbcaRefused refused) {
            var now = ifUnchanged(refused, serial);
            if (now.revokedFor().isEmpty() || now.revokedFor().getAsInt() != reason) {
                throw refused;
            }
        }
    }

    /**
     * Suspends until further notice.
     *
     * @throws EjbcaRefused with {@code NOT_FOUND}, {@code NOT_AUTHORISED} or {@code ALREADY_REVOKED}
     * @throws EjbcaUnavailable if the other side does not answer; repeat
     */
    public void suspend(BigInteger serial, Map<String, String> metadata) {
        var status = find(serial);
        try {
            send(status, serial, HOLD, metadata);
        } catch (EjbcaRefused refused) {
            if (!ifUnchanged(refused, serial).isSuspended()) {
                throw refused;
            }
        }
    }

    /**
     * Makes a suspended certificate good again. If the answer is lost, how the certificate stands is the answer.
     *
     * @throws EjbcaRefused with {@code NOT_FOUND}, {@code NOT_AUTHORISED}, {@code ALREADY_REVOKED} or {@code NOT_SUSPENDED}
     * @throws EjbcaUnavailable if the other side does not answer; repeat
     */
    public void release(BigInteger serial, Map<String, String> metadata) {
        var status = find(serial);
        if (status.isGood()) {
            throw refused(Reason.NOT_SUSPENDED, "the certificate is not suspended");
        }
        try {
            send(status, serial, RELEASE, metadata);
        } catch (EjbcaUnavailable lost) {
            // A repeat would find nothing to release, and take for a refusal what was done.
            if (!isGoodAfter(lost, serial)) {
                throw lost;
            }
        }
    }

    private boolean isGoodAfter(EjbcaUnavailable lost, BigInteger serial) {
        try {
            return find(serial).isGood();
        } catch (EjbcaUnavailable stillAway) {
            lost.addSuppressed(stillAway);
            return false;
        }
    }

    private CertificateStatus find(BigInteger serial) {
        return findStatus.find(serial).orElseThrow(() -> refused(Reason.NOT_FOUND, "no CA knows the certificate"));
    }

    /** How it stands, if there was nothing to change; any other refusal stands. */
    private CertificateStatus ifUnchanged(EjbcaRefused refused, BigInteger serial) {
        if (refused.reason() != Reason.ALREADY_REVOKED) {
            throw refused;
        }
        return find(serial);
    }

    private void send(CertificateStatus status, BigInteger serial, int reason, Map<String, String> metadata) {
        var issuerDN = status.issuerDN();
        var hex = EjbcaSerials.write(serial);
        if (metadata.isEmpty()) {
            connection.tell(service -> service.revokeCert(issuerDN, hex, reason));
        } else {
            var pairs = new ArrayList<KeyValuePair>();
            pairs.add(pair("reason", Integer.toString(reason)));
            metadata.forEach((key, value) -> pairs.add(pair(key, value)));
            connection.tell(service -> service.revokeCertWithMetadata(issuerDN, hex, pairs));
        }
    }

    private static KeyValuePair pair(String key, String value) {
        var pair = new KeyValuePair();
        pair.key = key;
        pair.value = value;
        return pair;
    }

    private static EjbcaRefused refused(Reason reason, String message) {
        return new EjbcaRefused(reason, reason.name(), message);
    }
}
