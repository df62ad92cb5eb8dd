package th.morprom.did.server;

import java.util.List;

/** A part that one process may play. */
enum Role {
    CA,
    OCSP,
    TSA,
    SIGNING,
    RA;

    /** Those that the role's modules own, in the order they are migrated. */
    List<String> schemas() {
        return switch (this) {
            case CA -> List.of("audit", "ca");
            case OCSP -> List.of();
            case TSA -> List.of("audit", "tsa");
            case SIGNING -> List.of("audit", "signing");
            case RA -> List.of("audit", "ra");
        };
    }
}
