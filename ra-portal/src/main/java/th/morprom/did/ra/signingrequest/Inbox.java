package th.morprom.did.ra.signingrequest;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.medical.Practice;
import th.morprom.did.ra.organisation.Facility;
import th.morprom.did.ra.organisation.Organisations;
import th.morprom.did.signing.activation.Draft;
import th.morprom.did.signing.activation.Drafts;
import th.morprom.did.signing.activation.PrepareBatch;
import th.morprom.did.signing.activation.PreparedBatch;
import th.morprom.did.signing.activation.ReadDraft;

/** What programs have laid before a doctor. */
public final class Inbox {
    private static final Logger LOG = LoggerFactory.getLogger(Inbox.class);

    private final SigningRequests requests;
    private final Waiting waiting;
    private final MachineClients clients;
    private final Organisations organisations;
    private final Practice practice;

    /** What waits: as it is listed, looked at, and made ready for its doctor's signature. */
    record Waiting(Drafts drafts, ReadDraft readDraft, PrepareBatch prepareBatch) {}

    Inbox(
            SigningRequests requests,
            Waiting waiting,
            MachineClients clients,
            Organisations organisations,
            Practice practice) {
        this.requests = requests;
        this.waiting = waiting;
        this.clients = clients;
        this.organisations = organisations;
        this.practice = practice;
    }

    /** One waiting page, who wants it signed, and for which facility. */
    public record Entry(SigningRequest request, Draft draft, String program, Facility facility) {}

    /**
     * A part of what waits.
     *
     * @param entries no more than can be signed at once
     * @param waiting how many there are in all
     * @param next where the next part begins
     */
    public record Page(List<Entry> entries, int waiting, Optional<Long> next) {}

    /**
     * What waits for this doctor, the oldest first. A page that cannot be read any more is left out, and logged.
     *
     * @param after where the part begins; 0 for the first
     */
    public Page of(UUID doctor, long after) {
        var found = requests.waitingFor(doctor, after, PrepareBatch.MOST_DOCUMENTS + 1);
        var shown = found.subList(0, Math.min(found.size(), PrepareBatch.MOST_DOCUMENTS));
        var more = found.size() > shown.size();
        return new Page(
                shown.stream().flatMap(request -> read(request).stream()).toList(),
                requests.countFor(doctor),
                more ? Optional.of(shown.get(shown.size() - 1).position()) : Optional.empty());
    }

    private Optional<Entry> read(SigningRequest request) {
        try {
            return waiting.drafts().find(request.id()).map(draft -> entry(request, draft));
        } catch (RuntimeException e) {
            LOG.error("What waits as {} cannot be read", request.id(), e);
            return Optional.empty();
        }
    }

    /** The one of this id, if it waits for this doctor, with the page that he would sign. */
    public Optional<Entry> find(UUID doctor, UUID id) {
        return requests.find(id)
                .filter(request -> request.doctor().equals(doctor) && request.open())
                .flatMap(request -> waiting.readDraft().read(id).map(draft -> entry(request, draft)));
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
                        .filter(request -> request.doctor().equals(doctor) && request.open())
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
        return waiting.prepareBatch().prepare(signer(facilities.get(0), doctor).credential(), chosen);
    }

    /**
     * What may have changed since they were made ready: whether he may sign where they are to be signed. What was taken back
     * meanwhile does not count; signing leaves it out.
     *
     * @throws InboxRefused if he cannot sign there now
     */
    public void requireSigner(UUID doctor, Set<UUID> chosen) {
        chosen.stream()
                .flatMap(id -> requests.find(id).stream())
                .map(SigningRequest::hcode9)
                .distinct()
                .forEach(hcode9 -> signer(hcode9, doctor));
    }

    private Practice.Signer signer(String hcode9, UUID doctor) {
        return practice.at(hcode9, doctor).orElseThrow(() -> new InboxRefused(InboxRefused.Reason.CANNOT_SIGN));
    }

    private Entry entry(SigningRequest request, Draft draft) {
        return new Entry(
                request,
                draft,
                clients.find(request.client()).map(MachineClient::name).orElseThrow(),
                organisations.facility(request.hcode9()).orElseThrow());
    }
}
