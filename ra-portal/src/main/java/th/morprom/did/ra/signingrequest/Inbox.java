package th.morprom.did.ra.signingrequest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.medical.Practice;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.ra.signingrequest.SigningRequest.State;
import th.morprom.did.signing.activation.Draft;
import th.morprom.did.signing.activation.Drafts;
import th.morprom.did.signing.activation.PrepareBatch;
import th.morprom.did.signing.activation.PreparedBatch;

/** What programs have laid before a doctor. */
public final class Inbox {
    private final SigningRequests requests;
    private final Drafts drafts;
    private final MachineClients clients;
    private final Organisations organisations;
    private final Practice practice;
    private final PrepareBatch prepareBatch;

    Inbox(
            SigningRequests requests,
            Drafts drafts,
            MachineClients clients,
            Organisations organisations,
            Practice practice,
            PrepareBatch prepareBatch) {
        this.requests = requests;
        this.drafts = drafts;
        this.clients = clients;
        this.organisations = organisations;
        this.practice = practice;
        this.prepareBatch = prepareBatch;
    }

    /** One waiting page, who wants it signed, and for which facility. */
    public record Entry(SigningRequest request, Draft draft, String program, Facility facility) {}

    /** What waits for this doctor, the oldest first; no more than can be signed at once. */
    public List<Entry> of(UUID doctor) {
        return requests.waitingFor(doctor, PrepareBatch.MOST_DOCUMENTS).stream()
                .flatMap(request -> drafts.find(request.id()).map(draft -> entry(request, draft)).stream())
                .toList();
    }

    /** The one of this id, if it waits for this doctor. */
    public Optional<Entry> find(UUID doctor, UUID id) {
        return requests.find(id)
                .filter(request -> request.doctor().equals(doctor) && request.state() == State.WAITING)
                .flatMap(request -> drafts.find(id).map(draft -> entry(request, draft)));
    }

    /**
     * Makes the chosen ones ready for one passkey assertion, with the key the doctor has at their facility.
     *
     * @throws InboxRefused if they are not all his and of one facility, or he cannot sign there now
     * @throws th.morprom.did.signing.activation.SigningRefused as signing refuses
     */
    public PreparedBatch prepare(UUID doctor, Set<UUID> chosen) {
        var facilities = chosen.stream()
                .map(id -> requests.find(id)
                        .filter(request -> request.doctor().equals(doctor) && request.state() == State.WAITING)
                        .map(SigningRequest::hcode9)
                        .orElseThrow(() -> new InboxRefused(InboxRefused.Reason.GONE)))
                .distinct()
                .toList();
        if (facilities.isEmpty()) {
            throw new InboxRefused(InboxRefused.Reason.NOTHING_CHOSEN);
        }
        if (facilities.size() > 1) {
            throw new InboxRefused(InboxRefused.Reason.SEVERAL_FACILITIES);
        }
        var signer = practice.at(facilities.get(0), doctor)
                .orElseThrow(() -> new InboxRefused(InboxRefused.Reason.CANNOT_SIGN));
        return prepareBatch.prepare(signer.credential(), chosen);
    }

    private Entry entry(SigningRequest request, Draft draft) {
        return new Entry(
                request,
                draft,
                clients.find(request.client()).map(MachineClient::name).orElseThrow(),
                organisations.facility(request.hcode9()).orElseThrow());
    }
}
