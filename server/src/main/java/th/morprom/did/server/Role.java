package th.morprom.did.server;

import java.util.List;

/** A part that one process may play. The schemas are those its modules own, in the order they are migrated. */
enum Role {
    CA("audit", "ca"),
    OCSP,
    TSA("audit", "tsa"),
    SIGNING("audit", "signing"),
    RA("audit", "ra");

    private final String[] schemas;

    Role(String... schemas) {
        this.schemas = schemas;
    }

    List<String> schemas() {
        return List.of(schemas);
    }
}
