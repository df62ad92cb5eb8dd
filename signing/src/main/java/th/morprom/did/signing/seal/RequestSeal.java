package th.morprom.did.signing.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import th.morprom.did.audit.AuditEvent;
import th.morprom.did.audit.AuditLog;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.hsm.SigningKey;
import th.morprom.did.signing.seal.FacilitySeal.State;
import th.morprom.did.signing.seal.SealRefused.Reason;
import th.morprom.did.signing.trust.BouncyCastle;

/** Makes a facility's next seal key on the token, for the CA to certify. The seal in use stays so until then. */
public final class RequestSeal {
    private final SealRegister seals;
    private final SealKeys keys;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    public RequestSeal(JdbcClient jdbc, SealKeys keys, AuditLog audit, TransactionTemplate transaction, Clock clock) {
        this.seals = new SealRegister(jdbc);
        this.keys = keys;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * A PKCS#10 request of the key. Its subject means nothing: the CA takes the names from its operator. Asked for again before the
     * certificate is there, it is a request of the same key. A crash in between leaves a key on the token that nobody uses.
     *
     * @param facility code of nine characters
     * @param operator who orders it: an id, never a name
     * @throws SealRefused with {@code FACILITY}
     * @throws th.morprom.did.hsm.KeyUnavailable if the token does not answer
     */
    public byte[] request(String facility, String operator) {
        if (!facility.matches("[A-Z]{2}[0-9]{7}")) {
            throw new SealRefused(Reason.FACILITY, "no code of a facility: " + facility);
        }
        var label = waiting(facility).orElseGet(() -> made(facility, operator));
        return pkcs10(facility, keys.findOrMake(label));
    }

    private Optional<String> waiting(String facility) {
        return seals.of(facility).stream()
                .filter(seal -> seal.state() == State.REQUESTED)
                .map(FacilitySeal::keyLabel)
                .findFirst();
    }

    /** The fingerprint of the key in such a request: SHA-256 over its SubjectPublicKeyInfo (DER), lower-case hex. */
    public static String publicKeySha256(byte[] pkcs10) {
        try {
            return Sha256.hex(new PKCS10CertificationRequest(pkcs10)
                    .getSubjectPublicKeyInfo()
                    .getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The label of the key that was made, or of one that somebody else made meanwhile. Nothing is held while the token works; labels of
     * their own keep two processes from making two keys under one.
     */
    private String made(String facility, String operator) {
        var id = UUID.randomUUID();
        var label = "facility-seal-" + facility + "-" + id.toString().substring(0, 8);
        var key = keys.findOrMake(label);
        return Objects.requireNonNull(transaction.execute(status -> {
            seals.hold();
            return waiting(facility).orElseGet(() -> {
                seals.add(id, facility, label, key.publicKey().getEncoded(), clock.instant());
                audit.append(new AuditEvent(
                        "seal.requested", operator, id.toString(), Map.of("facility", facility, "label", label)));
                return label;
            });
        }));
    }

    private static byte[] pkcs10(String facility, SigningKey key) {
        return BouncyCastle.encoded(
                new JcaPKCS10CertificationRequestBuilder(new X500Name("CN=" + facility), key.publicKey())
                        .build(key.contentSigner())
                        .toASN1Structure());
    }
}
