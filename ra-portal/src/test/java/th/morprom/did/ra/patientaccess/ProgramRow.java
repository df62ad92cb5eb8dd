package th.morprom.did.ra.patientaccess;

import java.util.UUID;
import th.morprom.did.ra.testing.RegistrationAuthority;
import th.morprom.did.testpki.person.SyntheticFacility;

/** A facility's program, as far as a professional's readings know it. */
final class ProgramRow {
    private ProgramRow() {}

    static UUID add(RegistrationAuthority authority, SyntheticFacility where, UUID registrar) {
        var id = UUID.randomUUID();
        authority
                .database()
                .sql("""
                        insert into ra.machine_client (id, hcode9, name, jwks, scopes, state, registered_by, registered_at)
                        values (:id, :hcode9, 'HIS', '{}', array['rights.ask'], 'REQUESTED', :person, now())
                        """)
                .param("id", id)
                .param("hcode9", where.hcode9())
                .param("person", registrar)
                .update();
        return id;
    }
}
