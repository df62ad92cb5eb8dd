package th.morprom.did.ra.testing;

import java.util.UUID;
import th.morprom.did.testpki.person.SyntheticFacility;

/** A facility's program, as far as what refers to one asks. */
public final class ProgramRow {
    private ProgramRow() {}

    public static UUID add(RegistrationAuthority authority, SyntheticFacility where, UUID registeredBy) {
        var id = UUID.randomUUID();
        authority
                .database()
                .sql("""
                        insert into ra.machine_client (id, hcode9, name, jwks, scopes, state, registered_by, registered_at)
                        values (:id, :hcode9, 'HIS', '{}', array['rights.ask'], 'REQUESTED', :person, now())
                        """)
                .param("id", id)
                .param("hcode9", where.hcode9())
                .param("person", registeredBy)
                .update();
        return id;
    }
}
