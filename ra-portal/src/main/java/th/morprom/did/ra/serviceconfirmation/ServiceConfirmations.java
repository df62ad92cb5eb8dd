package th.morprom.did.ra.serviceconfirmation;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.entitlement.Entitlement.Scheme;
import th.morprom.did.ra.person.PersonalDataKeys;
import th.morprom.did.ra.serviceconfirmation.GivenService.Kind;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.End;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.Patient;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmation.State;

/** Every record of a service, what was signed and what was said against it. Rows are added, never changed or removed. */
@Repository
public class ServiceConfirmations {
    static final int PAGE = 20;

    private static final String FROM = """
              from ra.service_record c
              left join ra.service_statement p on p.record = c.id and p.side = 1
              left join ra.service_statement s on s.record = c.id and s.side = 2
              left join ra.service_end e on e.record = c.id
            """;

    private static final String SELECT = """
            select c.id, c.hcode9, c.provider, c.right_code, c.patient_reference, c.patient_masked, c.kind, c.served_at, c.scheme,
                   c.reference, c.client, c.prepared_at, c.expires_at,
                   p.party as p_party, p.person as p_person, p.reason as p_reason, p.means as p_means,
                   p.canonical as p_canonical, p.assertion as p_assertion, p.public_key as p_key, p.signed_at as p_time,
                   s.party as s_party, s.person as s_person, s.reason as s_reason, s.means as s_means,
                   s.canonical as s_canonical, s.assertion as s_assertion, s.public_key as s_key, s.signed_at as s_time,
                   e.state, e.person as e_person, e.words, e.ended_at
            """ + FROM;

    /** Whose time is not over; that none is older than the time that all have is for the indexes. */
    private static final String OPEN = "c.expires_at > :now and c.prepared_at > :since";

    private final JdbcClient jdbc;
    private final PersonalDataKeys keys;

    ServiceConfirmations(JdbcClient jdbc, PersonalDataKeys keys) {
        this.jdbc = jdbc;
        this.keys = keys;
    }

    /**
     * A page of them, the latest first.
     *
     * @param number from 1
     * @param total on all pages
     */
    public record Page(List<ServiceConfirmation> records, int number, int pages, int total) {
        public Page {
            records = List.copyOf(records);
        }
    }

    /** The record of this id. */
    public Optional<ServiceConfirmation> find(UUID id) {
        return jdbc.sql(SELECT + " where c.id = :id")
                .param("id", id)
                .query(ServiceConfirmations::confirmation)
                .optional();
    }

    /** All that were ever signed for this citizen number. */
    public List<UUID> recordedFor(String patientReference) {
        return jdbc.sql("""
                select c.id from ra.service_record c
                 where c.patient_reference = :reference and exists (select from ra.service_statement p where p.record = c.id)
                """)
                .param("reference", patientReference)
                .query(UUID.class)
                .list();
    }

    /** The SHA-256 that was kept with it, in lower-case hex. */
    String sha256(UUID id) {
        return jdbc.sql("select sha256 from ra.service_record where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    /** Those of a provider. */
    Page ofProvider(UUID provider, int number) {
        return page("c.provider = :provider", Map.of("provider", provider), number);
    }

    /** Those that their providers signed, for patients of these citizen numbers. */
    Page ofPatients(Collection<String> references, int number) {
        return page(
                "c.patient_reference = any(:references) and p.record is not null",
                Map.of("references", references.toArray(String[]::new)),
                number);
    }

    /** Those at these facilities that wait for the second party, and are not this person's own. */
    Page waiting(Collection<String> facilities, UUID person, Instant now, int number) {
        return page(
                "c.hcode9 = any(:facilities) and c.provider <> :person and "
                        + OPEN
                        + " and p.record is not null and s.record is null and e.record is null",
                Map.of(
                        "facilities",
                        facilities.toArray(String[]::new),
                        "person",
                        person,
                        "now",
                        Timestamp.from(now),
                        "since",
                        since(now)),
                number);
    }

    /**
     * How many a provider has not signed yet.
     *
     * @param client of those that this program laid; empty for what he wrote himself
     */
    int countPrepared(UUID provider, Optional<UUID> client, Instant now) {
        return jdbc.sql("select count(*) " + FROM + " where c.provider = :provider and " + OPEN + """
                   and c.client is not distinct from :client::uuid and p.record is null and e.record is null
                """)
                .param("provider", provider)
                .param("client", client.orElse(null))
                .param("now", Timestamp.from(now))
                .param("since", since(now))
                .query(Integer.class)
                .single();
    }

    /** The record, held until the caller's transaction ends. */
    Optional<ServiceConfirmation> lock(UUID id) {
        var held = jdbc.sql("select id from ra.service_record where id = :id for update")
                .param("id", id)
                .query(UUID.class)
                .optional();
        return held.flatMap(this::find);
    }

    void add(ServiceConfirmation added) {
        var service = added.service();
        jdbc.sql("""
                insert into ra.service_record (id, hcode9, provider, right_code, patient_reference, patient_masked, kind,
                       served_at, scheme, reference, client, prepared_at, expires_at, sha256)
                values (:id, :hcode9, :provider, :right, :patient, :masked, :kind, :served, :scheme, :reference, :client,
                       :prepared, :expires, :sha256)
                """)
                .param("id", added.id())
                .param("hcode9", added.hcode9())
                .param("provider", added.provider())
                .param("right", added.right())
                .param("patient", added.patient().reference())
                .param("masked", added.patient().masked())
                .param("kind", service.kind().name())
                .param("served", Timestamp.from(service.servedAt()))
                .param("scheme", service.scheme().map(Scheme::name).orElse(null))
                .param("reference", service.reference().orElse(null))
                .param("client", added.client().orElse(null))
                .param("prepared", Timestamp.from(added.preparedAt()))
                .param("expires", Timestamp.from(added.expiresAt()))
                .param("sha256", added.frozen().sha256Hex())
                .update();
    }

    void add(UUID id, Statement statement) {
        jdbc.sql("""
                insert into ra.service_statement (record, party, person, reason, means, canonical, assertion, public_key,
                       signed_at)
                values (:id, :party, :person, :reason, :means, :canonical, :assertion, :key, :time)
                """)
                .param("id", id)
                .param("party", statement.party().name())
                .param("person", statement.person())
                .param(
                        "reason",
                        statement.stead().map(given -> given.reason().name()).orElse(null))
                .param(
                        "means",
                        statement.stead().map(given -> given.means().name()).orElse(null))
                .param("canonical", statement.canonical().text())
                .param("assertion", statement.assertion().toJson())
                .param("key", statement.publicKey().toByteArray())
                .param("time", Timestamp.from(statement.time()))
                .update();
    }

    void end(UUID id, End end) {
        jdbc.sql("""
                insert into ra.service_end (record, state, person, words, ended_at)
                values (:id, :state, :person, :words, :time)
                """)
                .param("id", id)
                .param("state", end.state().name())
                .param("person", end.person())
                .param("words", end.words().map(Bytes::toByteArray).orElse(null))
                .param("time", Timestamp.from(end.time()))
                .update();
    }

    /** A page of those that this program laid, by visit number if one is given. */
    Page ofClient(UUID client, Optional<String> reference, int number) {
        return reference.isEmpty()
                ? page("c.client = :client", Map.of("client", client), number)
                : page(
                        "c.client = :client and c.reference = :reference",
                        Map.of("client", client, "reference", reference.get()),
                        number);
    }

    /** What the patient says, as an {@link End} keeps it. */
    Bytes encrypted(String words) {
        return Bytes.of(keys.encrypt(words.getBytes(StandardCharsets.UTF_8)));
    }

    /** The same in clear: the token is asked. */
    String decrypted(Bytes words) {
        return new String(keys.decrypt(words.toByteArray()), StandardCharsets.UTF_8);
    }

    private static Timestamp since(Instant now) {
        return Timestamp.from(now.minus(ServiceConfirmation.LIFE));
    }

    private Page page(String which, Map<String, ?> parameters, int number) {
        var total = jdbc.sql("select count(*) " + FROM + " where " + which)
                .params(parameters)
                .query(Integer.class)
                .single();
        var shown = PageOfList.nearest(number, total, PAGE);
        var records = jdbc.sql(
                        SELECT + " where " + which + " order by c.prepared_at desc, c.id limit :limit offset :offset")
                .params(parameters)
                .param("limit", PAGE)
                .param("offset", shown.offset())
                .query(ServiceConfirmations::confirmation)
                .list();
        return new Page(records, shown.number(), shown.pages(), total);
    }

    private static ServiceConfirmation confirmation(ResultSet row, int number) throws SQLException {
        var statements = new ArrayList<Statement>();
        for (var side : List.of("p_", "s_")) {
            if (row.getString(side + "party") != null) {
                statements.add(statement(row, side));
            }
        }
        return new ServiceConfirmation(
                row.getObject("id", UUID.class),
                row.getString("hcode9"),
                row.getObject("provider", UUID.class),
                row.getString("right_code"),
                new Patient(row.getString("patient_reference"), row.getString("patient_masked")),
                new GivenService(
                        Kind.valueOf(row.getString("kind")),
                        row.getTimestamp("served_at").toInstant(),
                        Optional.ofNullable(row.getString("scheme")).map(Scheme::valueOf),
                        Optional.ofNullable(row.getString("reference"))),
                Optional.ofNullable(row.getObject("client", UUID.class)),
                row.getTimestamp("prepared_at").toInstant(),
                row.getTimestamp("expires_at").toInstant(),
                statements,
                end(row));
    }

    private static Statement statement(ResultSet row, String side) throws SQLException {
        var reason = row.getString(side + "reason");
        return new Statement(
                Party.valueOf(row.getString(side + "party")),
                row.getObject(side + "person", UUID.class),
                reason == null
                        ? Optional.empty()
                        : Optional.of(new Stead(
                                Stead.Reason.valueOf(reason), Stead.Means.valueOf(row.getString(side + "means")))),
                new CanonicalJson(row.getString(side + "canonical")),
                Assertion.fromJson(row.getString(side + "assertion")),
                Bytes.of(row.getBytes(side + "key")),
                row.getTimestamp(side + "time").toInstant());
    }

    private static Optional<End> end(ResultSet row) throws SQLException {
        var state = row.getString("state");
        if (state == null) {
            return Optional.empty();
        }
        return Optional.of(new End(
                State.valueOf(state),
                row.getObject("e_person", UUID.class),
                Optional.ofNullable(row.getBytes("words")).map(Bytes::of),
                row.getTimestamp("ended_at").toInstant()));
    }
}
