package th.morprom.did.ra.serviceconfirmation;

import java.util.HashSet;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.person.Passkeys;

/** Whether what is kept of a record is what its parties signed: verified anew, from the first byte, whenever it is asked. */
final class ServiceEvidence {
    private final ServiceConfirmations records;
    private final Passkeys passkeys;

    ServiceEvidence(ServiceConfirmations records, Passkeys passkeys) {
        this.records = records;
        this.passkeys = passkeys;
    }

    /** False if the record, a statement, an assertion or a key is another than it was, or one person is both parties. */
    boolean holds(ServiceConfirmation record) {
        var persons = new HashSet<>();
        return record.frozen().sha256Hex().equals(records.sha256(record.id()))
                && record.statements().stream().allMatch(one -> persons.add(one.person()) && signed(record, one));
    }

    private boolean signed(ServiceConfirmation record, Statement statement) {
        return statement.person().equals(record.provider()) == (statement.party() == Party.PROVIDER)
                && Statement.isText(
                        statement.canonical(), record, statement.party(), statement.person(), statement.stead())
                && passkeys.wasBy(
                        statement.person(),
                        statement.assertion(),
                        statement.publicKey(),
                        Bytes.of(statement.canonical().sha256()));
    }
}
