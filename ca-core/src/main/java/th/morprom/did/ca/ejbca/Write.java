package th.morprom.did.ca.ejbca;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.ca.certificate.CertificateMessage;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.issuance.IssuedCertificate;
import th.morprom.did.ca.registration.EndEntity;
import th.morprom.did.ca.registration.EndEntityProfiles;
import th.morprom.did.ca.registration.RegistrationRefused;
import th.morprom.did.ca.registration.RegistrationRefused.Reason;
import th.morprom.did.ejbca.contract.CertificateResponse;
import th.morprom.did.ejbca.contract.CertificateWS;
import th.morprom.did.ejbca.contract.EjbcaTimes;
import th.morprom.did.ejbca.contract.NameAndId;
import th.morprom.did.ejbca.contract.ResponseType;
import th.morprom.did.ejbca.contract.RevokeStatus;
import th.morprom.did.ejbca.contract.TwiceBase64;
import th.morprom.did.ejbca.contract.UserDataVOWS;
import th.morprom.did.statusfeed.Standing;
import th.morprom.did.statusfeed.Status;

/** Writes answers in the contract's words. */
final class Write {
    private static final int NOT_REVOKED = -1;

    private Write() {}

    static NameAndId nameAndId(String name) {
        var written = new NameAndId();
        written.name = name;
        written.id = EndEntityProfiles.id(name);
        return written;
    }

    static List<CertificateWS> certificates(List<Der> certificates) {
        return certificates.stream().map(Write::certificate).toList();
    }

    static CertificateWS certificate(Der certificate) {
        var written = new CertificateWS();
        written.certificateData = TwiceBase64.of(certificate.toByteArray());
        return written;
    }

    static ResponseType responseType(@Nullable String name) {
        return ResponseType.of(name)
                .orElseThrow(() -> new RegistrationRefused(Reason.FIELD_NOT_VALID, "the response type is not offered"));
    }

    static CertificateResponse response(IssuedCertificate issued, ResponseType type) {
        var written = new CertificateResponse();
        written.responseType = type.name();
        written.data = TwiceBase64.of(
                switch (type) {
                    case CERTIFICATE -> issued.certificate().toByteArray();
                    case PKCS7 -> message(List.of(issued.certificate()));
                    case PKCS7WITHCHAIN -> {
                        var all = new ArrayList<>(List.of(issued.certificate()));
                        all.addAll(issued.chain());
                        yield message(all);
                    }
                });
        return written;
    }

    private static byte[] message(List<Der> certificates) {
        return CertificateMessage.of(certificates.stream().map(Der::certificate).toList())
                .toByteArray();
    }

    /** As it was asked for; the time means nothing while the certificate is good. */
    static RevokeStatus status(String issuerDN, String certificateSN, Optional<Standing> standing) {
        var revoked = standing.filter(change -> change.status() != Status.GOOD);
        var written = new RevokeStatus();
        written.issuerDN = issuerDN;
        written.certificateSN = certificateSN;
        written.reason = revoked.map(Standing::reason).orElse(NOT_REVOKED);
        written.revocationDate = EjbcaTimes.answer(revoked.map(Standing::since).orElse(EjbcaTimes.NEVER));
        return written;
    }

    /** Without the password, which is not known here, and without the evidence, which is its owner's. */
    static UserDataVOWS user(EndEntity entity) {
        var written = new UserDataVOWS();
        written.username = entity.username();
        written.subjectDN = entity.subjectDN();
        written.caName = entity.authority().label();
        written.subjectAltName = orNull(entity.subjectAltName());
        written.email = orNull(entity.email());
        written.status = entity.state().code();
        written.tokenType = Read.USER_GENERATED;
        written.endEntityProfileName = entity.profile().name();
        written.certificateProfileName = entity.profile().name();
        return written;
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
