package th.morprom.did.ra.appointment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.appointment.Appointment.Appointer;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;

/** Every appointment ever made. */
@Repository
public class Appointments {
    private static final String APPOINTMENT = """
            select id, registrar, tier, scope, province, credential_id, not_before, not_after,
                   appointed_by, appointed_through, ended_at
              from ra.appointment
            """;

    private final JdbcClient jdbc;
    private final Changes changes;
    private final ObjectProvider<RestingOffices> resting;

    Appointments(JdbcClient jdbc, Changes changes, ObjectProvider<RestingOffices> resting) {
        this.jdbc = jdbc;
        this.changes = changes;
        this.resting = resting;
    }

    /**
     * A signed appointment as evidence carries it, or the signed end of one.
     *
     * @param canonical without its assertion
     * @param assertionJson by the appointer, or by whoever ended it
     */
    public record Signed(CanonicalJson canonical, String assertionJson) {}

    /**
     * The offices by which this person decides now: his appointments run, those they hang on run too, and none of it rests because nobody
     * knows who has his devices.
     */
    public List<Appointment> inForce(UUID registrar) {
        return resting.stream().anyMatch(offices -> offices.rest(registrar)) ? List.of() : held(registrar);
    }

    /** The same, also while they rest. */
    public List<Appointment> held(UUID registrar) {
        var now = changes.now();
        return jdbc
                .sql(APPOINTMENT + " where registrar = :registrar and ended_at is null order by not_before, id")
                .param("registrar", registrar)
                .query(Appointments::appointment)
                .list()
                .stream()
                .filter(appointment -> chain(appointment).stream().allMatch(link -> link.runsAt(now)))
                .toList();
    }

    /** Whether this person was ever appointed to anything, or appointed anybody. */
    public boolean everOf(UUID person) {
        return jdbc.sql("""
                select exists (select from ra.appointment where registrar = :person or appointed_by = :person)
                """).param("person", person).query(Boolean.class).single();
    }

    /** Everybody who holds a central office now. */
    public List<UUID> centralOfficers() {
        return holders(Tier.CENTRAL, Scope.COUNTRY.code());
    }

    /** Whether this person does. It ends by the CA's word alone: every appointment of the country hangs on few. */
    public boolean holdsCentralOffice(UUID person) {
        return centralOfficers().contains(person);
    }

    /**
     * The same as {@link #centralOfficers}, while their people are held in a fixed order until the caller's transaction ends: of two who
     * end an office at once, the second counts what the first has left.
     */
    List<UUID> holdCentralOfficers() {
        jdbc.sql("""
                select p.id from ra.person p
                 where exists (select from ra.appointment a
                                where a.registrar = p.id and a.tier = :tier and a.ended_at is null)
                 order by p.id
                   for no key update of p
                """).param("tier", Tier.CENTRAL.code()).query(UUID.class).list();
        return centralOfficers();
    }

    /** The appointment of this id. */
    public Optional<Appointment> find(UUID appointment) {
        return jdbc.sql(APPOINTMENT + " where id = :id")
                .param("id", appointment)
                .query(Appointments::appointment)
                .optional();
    }

    /** This appointment, the one it hangs on, and so on up to a central officer's. */
    public List<Appointment> chain(Appointment appointment) {
        var chain = new ArrayList<Appointment>(List.of(appointment));
        var above = appointment.appointer();
        while (above.isPresent()) {
            var link = find(above.get().office()).orElseThrow();
            chain.add(link);
            above = link.appointer();
        }
        return List.copyOf(chain);
    }

    /** The appointment as it was signed; empty for a central officer, who has none. */
    public Optional<Signed> signed(UUID appointment) {
        return jdbc.sql("""
                select canonical, assertion from ra.appointment where id = :id and canonical is not null
                """)
                .param("id", appointment)
                .query((row, number) ->
                        new Signed(new CanonicalJson(row.getString("canonical")), row.getString("assertion")))
                .optional();
    }

    void add(Appointment a, Optional<Signed> signed) {
        // An office that ran out, or lapsed with the one it hung on, makes room for the next one.
        var now = changes.now();
        unended(a.registrar(), a.tier(), a.scope()).stream()
                .filter(before -> !stands(before, now))
                .forEach(
                        before -> jdbc.sql("update ra.appointment set ended_at = least(not_after, :now) where id = :id")
                                .param("now", Timestamp.from(now))
                                .param("id", before.id())
                                .update());
        jdbc.sql("""
                insert into ra.appointment (id, registrar, tier, scope, province, credential_id, not_before, not_after,
                       appointed_by, appointed_through, canonical, assertion)
                values (:id, :registrar, :tier, :scope, :province, :credentialId, :notBefore, :notAfter,
                       :appointedBy, :through, :canonical, :assertion)
                """)
                .param("id", a.id())
                .param("registrar", a.registrar())
                .param("tier", a.tier().code())
                .param("scope", a.scope().code())
                .param("province", a.scope().province().orElse(null))
                .param("credentialId", a.credentialId().toByteArray())
                .param("notBefore", Timestamp.from(a.notBefore()))
                .param("notAfter", Timestamp.from(a.notAfter()))
                .param("appointedBy", a.appointer().map(Appointer::person).orElse(null))
                .param("through", a.appointer().map(Appointer::office).orElse(null))
                .param("canonical", signed.map(s -> s.canonical().text()).orElse(null))
                .param("assertion", signed.map(Signed::assertionJson).orElse(null))
                .update();
    }

    /** Whether it is ended by this; false if it had been ended before. */
    boolean end(UUID appointment, UUID actor, Signed signed) {
        return jdbc.sql("""
                update ra.appointment
                   set ended_at = :now, ended_by = :actor, end_canonical = :canonical, end_assertion = :assertion
                 where id = :id and ended_at is null
                """)
                        .param("now", Timestamp.from(changes.now()))
                        .param("actor", actor)
                        .param("canonical", signed.canonical().text())
                        .param("assertion", signed.assertionJson())
                        .param("id", appointment)
                        .update()
                > 0;
    }

    /** The same without anything signed: the passkey that it stands on is no more. */
    boolean end(UUID appointment, UUID actor) {
        return jdbc.sql("""
                update ra.appointment set ended_at = :now, ended_by = :actor where id = :id and ended_at is null
                """)
                        .param("now", Timestamp.from(changes.now()))
                        .param("actor", actor)
                        .param("id", appointment)
                        .update()
                > 0;
    }

    /** The offices that stand on this passkey and are not over, those of a later term too; in a fixed order. */
    List<Appointment> standingOn(Bytes credentialId) {
        return jdbc.sql(APPOINTMENT + """
                 where credential_id = :passkey and ended_at is null and not_after >= :now
                 order by not_before, id
                """)
                .param("passkey", credentialId.toByteArray())
                .param("now", Timestamp.from(changes.now()))
                .query(Appointments::appointment)
                .list();
    }

    /** This office and every one that hangs on it and runs now, so that they end together; in a fixed order of people. */
    List<Appointment> running(Appointment office) {
        var now = changes.now();
        return jdbc
                .sql("""
                with recursive hanging as (
                    select id from ra.appointment where id = :office
                     union
                    select a.id from ra.appointment a join hanging h on a.appointed_through = h.id)
                """ + APPOINTMENT + " where id in (select id from hanging) order by registrar, id")
                .param("office", office.id())
                .query(Appointments::appointment)
                .list()
                .stream()
                .filter(one -> chain(one).stream().allMatch(link -> link.runsAt(now)))
                .toList();
    }

    /** Those that run out by then with no later term of the same office behind them; in a fixed order of people. */
    List<Appointment> runningOut(Instant until) {
        return jdbc.sql(APPOINTMENT + """
                 where ended_at is null and not_after > :now and not_after <= :until
                   and not exists (select from ra.appointment next
                                    where next.registrar = appointment.registrar and next.tier = appointment.tier
                                      and next.scope = appointment.scope and next.ended_at is null
                                      and next.not_after > appointment.not_after)
                 order by registrar, id
                """)
                .param("now", Timestamp.from(changes.now()))
                .param("until", Timestamp.from(until))
                .query(Appointments::appointment)
                .list();
    }

    /** Everybody who holds an office of this tier and scope now, taken by itself. */
    public List<UUID> holders(Tier tier, String scope) {
        return jdbc.sql("""
                select distinct registrar from ra.appointment
                 where tier = :tier and scope = :scope and ended_at is null and not_before <= :now and not_after >= :now
                 order by registrar
                """)
                .param("tier", tier.code())
                .param("scope", scope)
                .param("now", Timestamp.from(changes.now()))
                .query(UUID.class)
                .list();
    }

    private static Appointment appointment(ResultSet row, int number) throws SQLException {
        var appointedBy = Optional.ofNullable(row.getObject("appointed_by", UUID.class));
        var through = row.getObject("appointed_through", UUID.class);
        return new Appointment(
                row.getObject("id", UUID.class),
                row.getObject("registrar", UUID.class),
                Tier.of(row.getString("tier")),
                new Scope(row.getString("scope"), Optional.ofNullable(row.getString("province"))),
                Bytes.of(row.getBytes("credential_id")),
                row.getTimestamp("not_before").toInstant(),
                row.getTimestamp("not_after").toInstant(),
                appointedBy.map(person -> new Appointer(person, through)),
                Optional.ofNullable(row.getTimestamp("ended_at")).map(Timestamp::toInstant));
    }

    /** Whether this person holds this office, by what was signed, at any time between these two, both included. */
    boolean stands(UUID registrar, Tier tier, Scope scope, Instant from, Instant until) {
        var now = changes.now();
        return unended(registrar, tier, scope).stream()
                .filter(office -> stands(office, now))
                .anyMatch(office ->
                        !office.notBefore().isAfter(until) && !office.notAfter().isBefore(from));
    }

    private boolean stands(Appointment office, Instant now) {
        return chain(office).stream().allMatch(link -> link.ended().isEmpty() && !now.isAfter(link.notAfter()));
    }

    private List<Appointment> unended(UUID registrar, Tier tier, Scope scope) {
        return jdbc.sql(APPOINTMENT + """
                 where registrar = :registrar and tier = :tier and scope = :scope and ended_at is null
                """)
                .param("registrar", registrar)
                .param("tier", tier.code())
                .param("scope", scope.code())
                .query(Appointments::appointment)
                .list();
    }
}
