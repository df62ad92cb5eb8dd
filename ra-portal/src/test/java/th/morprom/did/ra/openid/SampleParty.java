package th.morprom.did.ra.openid;

import java.util.UUID;
import th.morprom.did.ra.testing.RegistrationAuthority;

/** A relying party that is live, as far as questions by the back channel ask. */
final class SampleParty {
    private SampleParty() {}

    static UUID in(RegistrationAuthority authority, UUID registeredBy) {
        var id = UUID.randomUUID();
        authority
                .database()
                .sql("""
                        insert into ra.machine_client (id, hcode9, name, jwks, scopes, state, registered_by, registered_at,
                               approved_by, approved_at, approval, approval_assertion)
                        values (:id, :hcode9, 'x', '{}', array['x'], 'LIVE', :person, now(), :other, now(), '{}', '{}')
                        """)
                .param("id", id)
                .param("hcode9", authority.facility("50").hcode9())
                .param("person", registeredBy)
                .param("other", authority.centralOfficer().id())
                .update();
        return id;
    }
}
