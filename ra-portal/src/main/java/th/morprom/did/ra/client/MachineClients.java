package th.morprom.did.ra.client;

import java.net.URI;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.organisation.Reach;

/** Every client that was ever registered. */
@Repository
public class MachineClients {
    private static final String CLIENT = """
            select c.id, c.hcode9, c.name, c.jwks, c.scopes, c.webhook, c.sign_in, c.state, c.registered_by, c.registered_at,
                   c.approved_by
              from ra.machine_client c
            """;

    private final JdbcClient jdbc;

    MachineClients(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The client of this id. */
    public Optional<MachineClient> find(UUID id) {
        return find(id, "");
    }

    /** The client of this OAuth 2.0 {@code client_id}, if it is let in. */
    public Optional<MachineClient> findLive(String clientId) {
        return id(clientId).flatMap(this::find).filter(MachineClient::live);
    }

    /** Those of the facilities that a registrar's offices reach, the newest first. */
    public List<MachineClient> within(Reach reach) {
        return jdbc.sql(CLIENT + """
                  join ra.facility f on f.hcode9 = c.hcode9
                 where f.branch = any(:branches) or f.scope_province = any(:provinces) or f.hcode9 = any(:facilities)
                 order by c.registered_at desc, c.id
                """)
                .params(reach.parameters())
                .query(MachineClients::client)
                .list();
    }

    /** The client of this id; until the caller's transaction ends, nobody changes it. */
    public Optional<MachineClient> hold(UUID id) {
        return find(id, " for share");
    }

    /** The same for whoever changes it. Rows that refer to it may be written meanwhile: those who write them hold others. */
    Optional<MachineClient> lock(UUID id) {
        return find(id, " for no key update");
    }

    /** @throws org.springframework.dao.DuplicateKeyException if a key of it is another client's */
    void add(MachineClient client) {
        jdbc.sql("""
                insert into ra.machine_client (id, hcode9, name, jwks, scopes, webhook, sign_in, state, registered_by,
                       registered_at)
                values (:id, :hcode9, :name, :jwks, :scopes, :webhook, :signIn, :state, :by, :at)
                """)
                .param("id", client.id())
                .param("hcode9", client.hcode9())
                .param("name", client.name())
                .param("jwks", client.jwks())
                .param(
                        "scopes",
                        client.scopes().stream()
                                .map(ClientScope::value)
                                .sorted()
                                .toArray(String[]::new))
                .param("webhook", client.webhook().map(URI::toString).orElse(null))
                .param(
                        "signIn",
                        client.signIn()
                                .map(signIn -> CanonicalJson.of(signIn.tree()).text())
                                .orElse(null))
                .param("state", client.state().name())
                .param("by", client.registeredBy())
                .param("at", Timestamp.from(client.registeredAt()))
                .update();
        for (var thumbprint : client.keys().thumbprints()) {
            jdbc.sql("insert into ra.machine_client_key (thumbprint, client) values (:thumbprint, :client)")
                    .param("thumbprint", thumbprint)
                    .param("client", client.id())
                    .update();
        }
    }

    void approved(UUID id, UUID registrar, CanonicalJson approval, String assertionJson, Instant now) {
        jdbc.sql("""
                update ra.machine_client
                   set state = 'LIVE', approved_by = :by, approved_at = :now, approval = :approval,
                       approval_assertion = :assertion
                 where id = :id and state = 'REQUESTED'
                """)
                .param("by", registrar)
                .param("now", Timestamp.from(now))
                .param("approval", approval.text())
                .param("assertion", assertionJson)
                .param("id", id)
                .update();
    }

    void stopped(UUID id, UUID registrar, Instant now) {
        jdbc.sql("""
                update ra.machine_client set state = 'STOPPED', stopped_by = :by, stopped_at = :now
                 where id = :id and state <> 'STOPPED'
                """)
                .param("by", registrar)
                .param("now", Timestamp.from(now))
                .param("id", id)
                .update();
    }

    private Optional<MachineClient> find(UUID id, String lock) {
        return jdbc.sql(CLIENT + " where c.id = :id" + lock)
                .param("id", id)
                .query(MachineClients::client)
                .optional();
    }

    private static MachineClient client(ResultSet row, int number) throws SQLException {
        return new MachineClient(
                row.getObject("id", UUID.class),
                row.getString("hcode9"),
                row.getString("name"),
                row.getString("jwks"),
                scopes(row.getArray("scopes")),
                Optional.ofNullable(row.getString("webhook")).map(URI::create),
                Optional.ofNullable(row.getString("sign_in")).map(SignIn::stored),
                MachineClient.State.valueOf(row.getString("state")),
                row.getObject("registered_by", UUID.class),
                row.getTimestamp("registered_at").toInstant(),
                Optional.ofNullable(row.getObject("approved_by", UUID.class)));
    }

    private static Set<ClientScope> scopes(Array stored) throws SQLException {
        return Arrays.stream((String[]) stored.getArray())
                .map(value -> ClientScope.of(value).orElseThrow())
                .collect(Collectors.toSet());
    }

    private static Optional<UUID> id(String text) {
        try {
            // Java reads "1-1-1-1-1" as one too; only the one spelling is an id.
            return Optional.of(UUID.fromString(text)).filter(id -> id.toString().equals(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
