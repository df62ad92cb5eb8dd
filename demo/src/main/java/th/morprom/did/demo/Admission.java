package th.morprom.did.demo;

import java.util.UUID;
import th.morprom.did.ra.client.ApproveClient;
import th.morprom.did.ra.client.MachineClient;
import th.morprom.did.ra.client.PrepareClientApproval;
import th.morprom.did.ra.client.RegisterClient;

/** How a program comes in: the facility's registrar registers it, and the central officer lets it in with his passkey. */
final class Admission {
    private Admission() {}

    static MachineClient registered(DemoSystem system, RegisterClient.NewClient asked) {
        return system.get(RegisterClient.class).register(system.staff().facilityRegistrar(), asked);
    }

    static void letIn(DemoSystem system, UUID client) {
        var central = system.staff().central();
        var prepared = system.get(PrepareClientApproval.class).prepare(central, client);
        system.get(ApproveClient.class)
                .approve(
                        central,
                        client,
                        system.shelf()
                                .sign(
                                        Staff.CENTRAL,
                                        prepared.challenge().challenge().toByteArray()));
    }
}
