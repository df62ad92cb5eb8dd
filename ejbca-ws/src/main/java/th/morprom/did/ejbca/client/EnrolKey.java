package th.morprom.did.ejbca.client;

import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import th.morprom.did.ejbca.client.EjbcaRefused.Reason;
import th.morprom.did.ejbca.contract.CertificateResponse;
import th.morprom.did.ejbca.contract.EjbcaNames;
import th.morprom.did.ejbca.contract.EndEntityStatus;
import th.morprom.did.ejbca.contract.ExtendedInformationWS;
import th.morprom.did.ejbca.contract.ResponseType;
import th.morprom.did.ejbca.contract.TwiceBase64;
import th.morprom.did.ejbca.contract.UserDataVOWS;

/**
 * Gets one certificate for one key, however often it is asked and whatever happens to the answers. The steps are those of
 * docs/ejbca.md. Asking EJBCA twice makes two certificates; so before it is asked, the end entity's certificates are looked at for
 * one of this key, and after a lost answer again.
 */
public final class EnrolKey {
    private static final int PKCS10 = 0;
    private static final int PASSWORD_OCTETS = 18;

    /** What EJBCA says to a second request for the same key, or for an end entity that has its certificate. */
    private static final Set<String> DONE_BEFORE =
            Set.of("CERTIFICATE_FOR_THIS_KEY_ALREADY_EXISTS", "USER_WRONG_STATUS");

    private final EjbcaConnection connection;
    private final SecureRandom random = new SecureRandom();

    public EnrolKey(EjbcaConnection connection) {
        this.connection = connection;
    }

    /**
     * Enrols the key of a request, or finds the certificate that it got before.
     *
     * @param pkcs10 DER; proves that its sender has the key
     * @throws EjbcaRefused if the other side says no
     * @throws EjbcaUnavailable if it does not answer: repeat with the same end entity and the same key
     */
    public EnrolledCertificate enrol(EndEntity entity, SubjectPublicKeyInfo key, byte[] pkcs10) {
        // Step 1: was it asked before?
        var before = certificateOf(entity.username(), key, false);
        return before.map(found -> new EnrolledCertificate(chain(entity, found)))
                .orElseGet(() -> ask(entity, key, pkcs10));
    }

    private EnrolledCertificate ask(EndEntity entity, SubjectPublicKeyInfo key, byte[] pkcs10) {
        // Step 2: ask, once.
        var user = user(entity);
        var request = Base64.getEncoder().encodeToString(pkcs10);
        CertificateResponse answer;
        try {
            answer = connection.ask(service ->
                    service.certificateRequest(user, request, PKCS10, null, ResponseType.PKCS7WITHCHAIN.name()));
        } catch (EjbcaUnavailable lost) {
            // Step 3: the answer is lost, the certificate perhaps not. It is not asked for again here: the other side
            // may be signing still.
            return foundAfter(lost, entity, key);
        } catch (EjbcaRefused refused) {
            // An earlier request, whose answer was lost, has come to its end between step 1 and this one.
            return Optional.of(refused.code())
                    .filter(DONE_BEFORE::contains)
                    .flatMap(code -> certificateOf(entity.username(), key, true))
                    .map(found -> new EnrolledCertificate(chain(entity, found)))
                    .orElseThrow(() -> refused);
        }
        // Step 4: it is what was asked for.
        var known = Certificates.message(content(answer));
        var leaf = known.stream()
                .filter(candidate -> isOf(key, candidate))
                .findFirst()
                .orElseThrow(() -> Certificates.unexpected("a certificate of another key"));
        var whole = Certificates.chain(leaf, known);
        // The message had the CA's certificate of another generation in it.
        return new EnrolledCertificate(whole.size() > 1 ? whole : chain(entity, leaf));
    }

    private EnrolledCertificate foundAfter(EjbcaUnavailable lost, EndEntity entity, SubjectPublicKeyInfo key) {
        try {
            return certificateOf(entity.username(), key, false)
                    .map(found -> new EnrolledCertificate(chain(entity, found)))
                    .orElseThrow(() -> lost);
        } catch (EjbcaUnavailable stillAway) {
            if (stillAway != lost) {
                lost.addSuppressed(stillAway);
            }
            throw lost;
        }
    }

    /** The latest, where a clash of the past has left several. */
    private Optional<X509Certificate> certificateOf(String username, SubjectPublicKeyInfo key, boolean valid) {
        try {
            return Certificates.all(connection.look(service -> service.findCerts(username, valid))).stream()
                    .filter(candidate -> isOf(key, candidate))
                    .max(Comparator.comparing(X509Certificate::getNotBefore));
        } catch (EjbcaRefused refused) {
            if (refused.reason() == Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    private List<X509Certificate> chain(EndEntity entity, X509Certificate found) {
        var ofEntity = Certificates.all(connection.look(service -> service.getLastCertChain(entity.username())));
        var chain = Certificates.chain(found, ofEntity);
        if (chain.size() > 1) {
            return chain;
        }
        var caName = entity.placement().caName();
        return Certificates.chain(found, Certificates.all(connection.look(service -> service.getLastCAChain(caName))));
    }

    private static byte[] content(CertificateResponse answer) {
        return Optional.ofNullable(answer)
                .flatMap(given -> Optional.ofNullable(given.data))
                .map(TwiceBase64::der)
                .orElseThrow(() -> Certificates.unexpected("no certificate"));
    }

    private static boolean isOf(SubjectPublicKeyInfo key, X509Certificate certificate) {
        return SubjectPublicKeyInfo.getInstance(certificate.getPublicKey().getEncoded())
                .equals(key);
    }

    private UserDataVOWS user(EndEntity entity) {
        var user = new UserDataVOWS();
        user.username = entity.username();
        user.password = oneTimePassword();
        user.subjectDN = EjbcaNames.write(entity.subject());
        user.subjectAltName = entity.subjectAltName().orElse(null);
        user.email = entity.email().orElse(null);
        user.caName = entity.placement().caName();
        user.endEntityProfileName = entity.placement().endEntityProfile();
        user.certificateProfileName = entity.placement().certificateProfile();
        user.status = EndEntityStatus.NEW.code();
        user.tokenType = "USERGENERATED";
        entity.extendedInformation().forEach((name, value) -> {
            var information = new ExtendedInformationWS();
            information.name = name;
            information.value = value;
            user.extendedInformation.add(information);
        });
        return user;
    }

    /** The contract wants one; nobody ever needs it again. */
    private String oneTimePassword() {
        var octets = new byte[PASSWORD_OCTETS];
        random.nextBytes(octets);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }
}
