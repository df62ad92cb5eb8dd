package th.morprom.did.demo;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import th.morprom.did.ra.entitlement.Entitlement;
import th.morprom.did.ra.entitlement.Entitlement.Scheme;
import th.morprom.did.ra.entitlement.EntitlementSource;
import th.morprom.did.ra.person.CitizenNumber;

/** Makes up what the generated people are entitled to, for each number always the same; says of itself that it is a simulation. */
final class SimulatedEntitlements implements EntitlementSource {
    private static final List<Scheme> SCHEMES = List.of(Scheme.values());

    @Override
    public List<Entitlement> find(CitizenNumber number) {
        // The last digit but one: the last checks the others.
        var scheme = SCHEMES.get(number.digits().charAt(11) % SCHEMES.size());
        return List.of(new Entitlement(scheme, Optional.empty(), LocalDate.of(2024, 10, 1), Optional.empty()));
    }

    @Override
    public String name() {
        return "simulation";
    }

    @Override
    public boolean simulated() {
        return true;
    }
}
