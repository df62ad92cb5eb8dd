package th.morprom.did.ca.revocation;

import java.util.UUID;

/** A requester as text, for an order that is worked off later: kind, id and scope, separated by spaces. */
final class StoredRequester {
    private static final int PARTS = 3;

    private StoredRequester() {}

    static String write(Requester requester) {
        if (requester instanceof Requester.Registrar registrar) {
            return "registrar " + registrar.id() + " " + registrar.scope();
        }
        if (requester instanceof Requester.Holder holder) {
            return "holder " + holder.person();
        }
        if (requester instanceof Requester.RegistrationAuthority authority) {
            return "registration-authority " + authority.name();
        }
        if (requester instanceof Requester.Operator operator) {
            return "operator " + operator.id();
        }
        return "licence-registry " + ((Requester.LicenceRegistry) requester).id();
    }

    static Requester read(String text) {
        var parts = text.split(" ", PARTS);
        return switch (parts[0]) {
            case "registrar" -> new Requester.Registrar(UUID.fromString(parts[1]), parts[2]);
            case "holder" -> new Requester.Holder(UUID.fromString(parts[1]));
            case "operator" -> new Requester.Operator(parts[1]);
            case "registration-authority" -> new Requester.RegistrationAuthority(parts[1]);
            case "licence-registry" -> new Requester.LicenceRegistry(parts[1]);
            default -> throw new IllegalStateException("a requester of the kind " + parts[0]);
        };
    }
}
