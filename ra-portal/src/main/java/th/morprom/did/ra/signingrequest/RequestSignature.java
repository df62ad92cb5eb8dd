package th.morprom.did.ra.signingrequest;

import java.time.Instant;
import java.time.LocalTime;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.dao.DuplicateKeyException;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.medical.Practice;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.signingrequest.SigningRequest.State;
import th.morprom.did.signing.activation.Draft;
import th.morprom.did.signing.activation.Drafts;
import th.morprom.did.signing.activation.SigningRefused;
import th.morprom.did.signing.activation.WriteDraft;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.document.MedicalCertificateRefused.Reason;

/**
 * Lays a certificate before the doctor it names. That is all a program can do: the page waits in his inbox, and nothing that
 * the program has can sign it.
 */
public final class RequestSignature {
    private static final Pattern REFERENCE = Pattern.compile(
            "[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}]([\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]{0,62}[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}])?");

    private final Practice practice;
    private final WriteDraft writeDraft;
    private final Drafts drafts;
    private final SigningRequests requests;
    private final WaitingRoom room;
    private final Changes changes;

    RequestSignature(
            Practice practice,
            WriteDraft writeDraft,
            Drafts drafts,
            SigningRequests requests,
            WaitingRoom room,
            Changes changes) {
        this.practice = practice;
        this.writeDraft = writeDraft;
        this.drafts = drafts;
        this.requests = requests;
        this.room = room;
        this.changes = changes;
    }

    /** A rendered page and the request it is for; nothing of it is stored yet. */
    record Written(MachineClient client, SigningRequest request, Draft draft) {}

    /**
     * Renders the page.
     *
     * @param replaces the client's signed request whose document it is to take the place of
     * @throws ApiRefused if too many wait, no such doctor can sign, or that document is not in force
     * @throws MedicalCertificateRefused with the field that cannot be right
     */
    Written write(MachineClient client, RequestedContent content, Optional<UUID> replaces) {
        var signer = practice.at(client.hcode9(), content.licence())
                .orElseThrow(() -> new ApiRefused(ApiError.DOCTOR_CANNOT_SIGN));
        room.requireRoom(client, signer.person());
        var reference = Optional.ofNullable(content.reference());
        if (reference.filter(text -> !REFERENCE.matcher(text).matches()).isPresent()) {
            throw new MedicalCertificateRefused(Reason.MALFORMED, "reference");
        }
        var now = changes.now();
        var certificate = content.certificate(signer.doctor(), signer.facility(), ThaiDay.of(now));
        var draft = draft(signer.credential(), certificate, replaces);
        var request = new SigningRequest(
                draft.id(),
                0,
                client.id(),
                client.hcode9(),
                signer.person(),
                signer.doctor().licenceNumber(),
                draft.number(),
                certificate.type(),
                reference,
                State.WAITING,
                replaces,
                now,
                expiry(certificate, now),
                now,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        return new Written(client, request, draft);
    }

    /**
     * Lays it before the doctor, inside the caller's transaction.
     *
     * @throws ApiRefused if the program was stopped, too many wait, or another is to take the same place
     */
    SigningRequest lay(Written written) {
        var request = written.request();
        room.enter(written.client(), request.doctor());
        try {
            drafts.add(written.draft());
            requests.add(request);
        } catch (DuplicateKeyException e) {
            throw new ApiRefused(ApiError.WRONG_STATE);
        }
        changes.note(
                "signature.requested",
                request.client().toString(),
                request.id().toString(),
                Map.of(
                        "facility", request.hcode9(),
                        "doctor", request.doctor().toString(),
                        "number", request.number()));
        return request;
    }

    private Draft draft(UUID credential, MedicalCertificate certificate, Optional<UUID> replaces) {
        try {
            return writeDraft.write(credential, certificate, replaces);
        } catch (SigningRefused refused) {
            throw switch (refused.reason()) {
                case DOCTOR_IS_PATIENT -> new MedicalCertificateRefused(Reason.DOCTOR_IS_PATIENT, "patient");
                case UNKNOWN_DOCUMENT -> new ApiRefused(ApiError.WRONG_STATE);
                case UNKNOWN_CREDENTIAL,
                        CREDENTIAL_NOT_READY,
                        CERTIFICATE_EXPIRED,
                        CERTIFICATE_REVOKED,
                        CERTIFICATE_SUSPENDED,
                        NOT_THE_DOCTOR -> new ApiRefused(ApiError.DOCTOR_CANNOT_SIGN);
                case EXPIRED, ALREADY_USED, IN_PROGRESS, PASSKEY_REFUSED, ABANDONED, WRONG_COUNT, LOCKED -> refused;
            };
        }
    }

    /** Not beyond the last day on which the content may be signed. */
    private Instant expiry(MedicalCertificate certificate, Instant now) {
        var last = certificate
                .signableUntil()
                .atTime(LocalTime.MAX)
                .atZone(ThaiDay.ZONE)
                .toInstant();
        var waiting = now.plus(room.longest());
        return waiting.isBefore(last) ? waiting : last;
    }
}
