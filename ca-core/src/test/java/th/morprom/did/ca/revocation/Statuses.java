package th.morprom.did.ca.revocation;

import java.util.Optional;
import th.morprom.did.ca.certificate.SerialNumber;
import th.morprom.did.ca.fixture.TestCa;
import th.morprom.did.ca.status.CurrentStatuses;
import th.morprom.did.statusfeed.Standing;

/** How certificates stand, as the feed has it. */
final class Statuses {
    private Statuses() {}

    static Optional<Standing> of(TestCa ca, SerialNumber serial) {
        var issuer = ca.jdbc()
                .sql("select issuer_key_sha1 from ca.certificate where serial = :serial")
                .param("serial", serial.hex())
                .query((row, number) -> row.getBytes(1))
                .single();
        return ca.get(CurrentStatuses.class).find(issuer, serial);
    }
}
