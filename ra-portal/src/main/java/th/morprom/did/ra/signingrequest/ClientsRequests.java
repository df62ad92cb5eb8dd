package th.morprom.did.ra.signingrequest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;
import th.morprom.did.ra.signingrequest.SigningRequest.Declined;
import th.morprom.did.ra.signingrequest.SigningRequest.State;
import th.morprom.did.signing.register.IssuedDocument;
import th.morprom.did.signing.register.IssuedDocuments;

/** What a client may see: what it asked for itself. That others exist is nobody's business. */
public final class ClientsRequests {
    private static final int MOST = 100;

    private final SigningRequests requests;
    private final IssuedDocuments documents;
    private final RaProperties properties;
    private final Changes changes;

    ClientsRequests(SigningRequests requests, IssuedDocuments documents, RaProperties properties, Changes changes) {
        this.requests = requests;
        this.documents = documents;
        this.properties = properties;
        this.changes = changes;
    }

    /** @throws ApiRefused if this client asked for none of this id */
    SigningRequest own(MachineClient client, UUID id) {
        return requests.find(id)
                .filter(request -> request.client().equals(client.id()))
                .orElseThrow(() -> new ApiRefused(ApiError.UNKNOWN_CERTIFICATE));
    }

    /**
     * The signed file. That the program fetched it is written down, and its patient can see it.
     *
     * @throws ApiRefused if the doctor has not signed it
     */
    byte[] pdf(SigningRequest request) {
        var document = documents.find(request.id()).orElseThrow(() -> new ApiRefused(ApiError.NOT_SIGNED));
        // Read before: a storage that does not answer would keep a connection of the database from everybody else.
        var pdf = documents.pdf(document.id());
        return changes.make(() -> {
            changes.note(
                    "document.fetched",
                    request.client().toString(),
                    document.id().toString(),
                    Map.of("facility", request.hcode9()));
            return pdf;
        });
    }

    /**
     * A part of them.
     *
     * @param cursor of the part before; empty for the first
     * @throws ApiRefused if no list gave this cursor
     */
    CertificateList list(MachineClient client, Optional<State> state, Optional<String> cursor, int limit) {
        var most = Math.max(1, Math.min(MOST, limit));
        var before = cursor.map(ClientsRequests::position).orElse(Long.MAX_VALUE);
        var found = requests.of(client.id(), state, before, most + 1);
        var shown = found.subList(0, Math.min(most, found.size()));
        List<CertificateResource> items = shown.stream().map(this::resource).toList();
        var more = found.size() > most;
        return new CertificateList(
                items, more ? Long.toString(shown.get(most - 1).position(), 36) : null);
    }

    CertificateResource resource(SigningRequest request) {
        var issued = documents.find(request.id());
        var declined = request.declined();
        return new CertificateResource(
                request.id(),
                request.number(),
                request.type(),
                request.state(),
                request.reference().orElse(null),
                request.licenceNumber(),
                request.requestedAt(),
                request.expiresAt(),
                request.changedAt(),
                issued.map(IssuedDocument::issuedAt).orElse(null),
                issued.flatMap(IssuedDocument::validUntil).orElse(null),
                issued.map(IssuedDocument::issuedSha256).orElse(null),
                issued.map(IssuedDocument::sha256).orElse(null),
                issued.map(document -> properties.publicUrl() + "/verify/" + document.verificationToken())
                        .orElse(null),
                issued.map(document -> document.verificationCode().written()).orElse(null),
                request.replaces().orElse(null),
                request.state() == State.REPLACED
                        ? requests.successor(request.id()).orElse(null)
                        : null,
                declined.map(Declined::reason).orElse(null),
                declined.flatMap(Declined::note).orElse(null),
                request.agreedAt().orElse(null),
                request.abandoned().orElse(null));
    }

    private static long position(String cursor) {
        try {
            return Long.parseLong(cursor, 36);
        } catch (NumberFormatException e) {
            throw new ApiRefused(ApiError.INVALID_CURSOR);
        }
    }
}
