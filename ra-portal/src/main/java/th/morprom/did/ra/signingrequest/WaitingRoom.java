package th.morprom.did.ra.signingrequest;

import java.time.Duration;
import java.util.UUID;
import th.morprom.did.ra.client.ApiProperties;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.MachineClients;
import th.morprom.did.ra.problem.ApiError;
import th.morprom.did.ra.problem.ApiRefused;

/** How much may wait: of one program, before one doctor, and how long. Several at once may pass a limit together, by their number. */
final class WaitingRoom {
    private final MachineClients clients;
    private final SigningRequests requests;
    private final ApiProperties properties;

    WaitingRoom(MachineClients clients, SigningRequests requests, ApiProperties properties) {
        this.clients = clients;
        this.requests = requests;
        this.properties = properties;
    }

    /** @throws ApiRefused with {@code TOO_MANY_WAITING} */
    void requireRoom(MachineClient client, UUID doctor) {
        if (requests.isWaitingOf(client.id(), properties.waitingPerClient())
                || requests.isWaitingFor(doctor, properties.waitingPerDoctor())) {
            throw new ApiRefused(ApiError.TOO_MANY_WAITING);
        }
    }

    /**
     * The same inside the caller's transaction, at whose end the program is still live: what it lays down while it is being
     * stopped would be seen by nobody who takes it back.
     *
     * @throws ApiRefused with {@code TOO_MANY_WAITING}, or {@code INVALID_TOKEN} if the program was stopped
     */
    void enter(MachineClient client, UUID doctor) {
        if (clients.hold(client.id()).filter(MachineClient::live).isEmpty()) {
            throw new ApiRefused(ApiError.INVALID_TOKEN);
        }
        requireRoom(client, doctor);
    }

    /** The longest that anything waits. */
    Duration longest() {
        return properties.waiting();
    }
}
