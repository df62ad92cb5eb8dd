package th.morprom.did.ca.hierarchy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.hierarchy.AuthorityRegister.Entry;
import th.morprom.did.ca.issuance.CertificateOrder;
import th.morprom.did.ca.issuance.CertifyKey;
import th.morprom.did.ca.issuance.IssuanceInProgress;
import th.morprom.did.ca.issuance.IssuanceRefused;
import th.morprom.did.ca.issuance.Issuer;
import th.morprom.did.ca.profile.CertificateProfiles;
import th.morprom.did.hsm.SigningKey;

/**
 * Certifies a key of the CA itself. Safe to repeat, also after a crash at any point: a certificate that was made is found
 * again, one whose outcome a crash left unknown is left as it is and another one made.
 */
final class CertifyOwnKey {
    private static final int MAX_ATTEMPTS = 10;

    private final CertifyKey certifyKey;
    private final CertificateProfiles profiles;
    private final String organisation;

    CertifyOwnKey(HierarchyTools tools) {
        this.certifyKey = tools.certifyKey();
        this.profiles = tools.profiles();
        this.organisation = tools.settings().organisation();
    }

    /**
     * A key to certify.
     *
     * @param label in the token; also names the holder
     * @param actor who asks, for the audit log
     */
    record Wish(String label, String profile, String commonName, SigningKey key, String actor) {}

    Entry certify(Wish wish, Issuer issuer) {
        return new Entry(wish.label(), repeatedly(attempt -> order(wish, attempt), issuer, wish.label()));
    }

    X509CertificateHolder repeatedly(IntFunction<CertificateOrder> orders, Issuer issuer, String what) {
        return repeatedly(orders, issuer, made -> true)
                .orElseThrow(() -> new HierarchyBroken(
                        "No outcome of " + MAX_ATTEMPTS + " certificates for " + what + " is known"));
    }

    /**
     * The certificate of the first order of which it is known, and that will do; empty if none of ten does.
     *
     * @param orders one for each attempt, with a request id of its own that is the same in every repetition
     * @param willDo false for one after which another is made
     */
    Optional<X509CertificateHolder> repeatedly(
            IntFunction<CertificateOrder> orders, Issuer issuer, Predicate<X509CertificateHolder> willDo) {
        for (int attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
            var certificate = attempt(orders.apply(attempt), issuer).filter(willDo);
            if (certificate.isPresent()) {
                return certificate;
            }
        }
        return Optional.empty();
    }

    X500Name name(String commonName) {
        return new X500NameBuilder(BCStyle.INSTANCE)
                .addRDN(BCStyle.C, "TH")
                .addRDN(BCStyle.O, organisation)
                .addRDN(BCStyle.CN, commonName)
                .build();
    }

    /** Empty if this order was given before and a crash, perhaps a moment ago, left its outcome unknown. */
    private Optional<X509CertificateHolder> attempt(CertificateOrder order, Issuer issuer) {
        try {
            return Optional.of(certifyKey.certify(order, issuer));
        } catch (IssuanceInProgress e) {
            return Optional.empty();
        } catch (IssuanceRefused e) {
            if (e.reason() == IssuanceRefused.Reason.OUTCOME_UNKNOWN) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** The request id follows from the key and the attempt, so that a repeat after a crash finds its own certificate. */
    private CertificateOrder order(Wish wish, int attempt) {
        var content = Der.of(wish.key().publicKey().getEncoded()).sha256();
        var request = wish.label() + "/" + content + "/" + attempt;
        return new CertificateOrder(
                UUID.nameUUIDFromBytes(request.getBytes(StandardCharsets.UTF_8)),
                content,
                "authority:" + wish.label(),
                wish.actor(),
                profiles.get(wish.profile()),
                name(wish.commonName()),
                TokenKeys.spki(wish.key()),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
