package th.morprom.did.ra.openid;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What people agreed to tell relying parties: their linked services. */
@Repository
public class Links {
    private final JdbcClient jdbc;

    Links(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What stands between a person and one relying party.
     *
     * @param since when the first of it was agreed to
     */
    public record Link(UUID client, Set<String> scopes, Instant since) {
        public Link {
            scopes = Set.copyOf(scopes);
        }
    }

    /** A person's linked services, the newest first. */
    public List<Link> of(UUID person) {
        Map<UUID, Link> links = new LinkedHashMap<>();
        jdbc.sql("""
                select client, scope, given_at from ra.openid_consent
                 where person = :person and ended_at is null
                 order by given_at desc, client, scope
                """)
                .param("person", person)
                .query((row, number) -> new Link(
                        row.getObject("client", UUID.class),
                        Set.of(row.getString("scope")),
                        row.getTimestamp("given_at").toInstant()))
                .list()
                .forEach(link -> links.merge(link.client(), link, Links::together));
        return List.copyOf(links.values());
    }

    /** What this person tells this relying party. */
    Set<String> scopes(UUID person, UUID client) {
        return of(person).stream()
                .filter(link -> link.client().equals(client))
                .findFirst()
                .map(Link::scopes)
                .orElse(Set.of());
    }

    /** What a guardian agreed to that this relying party is told of this minor. */
    Set<String> byGuardian(UUID person, UUID client) {
        return Set.copyOf(jdbc.sql("""
                select scope from ra.openid_consent
                 where person = :person and client = :client and ended_at is null and guardianship is not null
                """)
                .param("person", person)
                .param("client", client)
                .query(String.class)
                .list());
    }

    /** Inside the caller's change; what the minor had agreed to himself is the guardian's from now on. */
    void addByGuardian(UUID person, UUID client, String scope, UUID guardianship, Instant now) {
        jdbc.sql("""
                insert into ra.openid_consent (id, person, client, scope, given_at, guardianship)
                values (:id, :person, :client, :scope, :now, :guardianship)
                on conflict (person, client, scope) where ended_at is null do update set guardianship = :guardianship
                """)
                .param("id", UUID.randomUUID())
                .param("person", person)
                .param("client", client)
                .param("scope", scope)
                .param("now", Timestamp.from(now))
                .param("guardianship", guardianship)
                .update();
    }

    /** Whom a relying party knows by this name, while their link stands. */
    Optional<UUID> person(UUID client, String subject) {
        return jdbc.sql("""
                select distinct person from ra.openid_consent
                 where client = :client and subject = :subject and ended_at is null
                """)
                .param("client", client)
                .param("subject", subject)
                .query(UUID.class)
                .optional();
    }

    /**
     * A consent by whose link nobody is found by the person's name.
     *
     * @param id the consent's
     */
    record Unnamed(UUID id, UUID person, UUID client) {}

    /** Some of these, held until the caller's transaction ends; whoever else asks meanwhile gets others. */
    List<Unnamed> takeUnnamed(int most) {
        return jdbc.sql("""
                select id, person, client from ra.openid_consent
                 where ended_at is null and subject is null
                 order by given_at limit :most
                   for update skip locked
                """)
                .param("most", most)
                .query((row, number) -> new Unnamed(
                        row.getObject("id", UUID.class),
                        row.getObject("person", UUID.class),
                        row.getObject("client", UUID.class)))
                .list();
    }

    /** @param subjects by consent */
    void name(Map<UUID, String> subjects) {
        jdbc.sql("""
                update ra.openid_consent c set subject = named.subject
                  from unnest(:ids::uuid[], :subjects::text[]) as named(id, subject)
                 where c.id = named.id
                """)
                .param("ids", subjects.keySet().stream().map(UUID::toString).toArray(String[]::new))
                .param("subjects", subjects.values().toArray(String[]::new))
                .update();
    }

    /**
     * Adds one.
     *
     * @param subject by what name the relying party knows him
     * @return false if it stands already
     */
    boolean add(UUID person, UUID client, String subject, String scope, Instant now) {
        return jdbc.sql("""
                insert into ra.openid_consent (id, person, client, subject, scope, given_at)
                values (:id, :person, :client, :subject, :scope, :now)
                on conflict (person, client, scope) where ended_at is null do nothing
                """)
                        .param("id", UUID.randomUUID())
                        .param("person", person)
                        .param("client", client)
                        .param("subject", subject)
                        .param("scope", scope)
                        .param("now", Timestamp.from(now))
                        .update()
                == 1;
    }

    /** @return false if there was nothing */
    boolean end(UUID person, UUID client, Instant now) {
        return jdbc.sql("""
                update ra.openid_consent set ended_at = greatest(:now, given_at)
                 where person = :person and client = :client and ended_at is null
                """)
                        .param("person", person)
                        .param("client", client)
                        .param("now", Timestamp.from(now))
                        .update()
                > 0;
    }

    private static Link together(Link newer, Link older) {
        var scopes = new TreeSet<>(newer.scopes());
        scopes.addAll(older.scopes());
        return new Link(newer.client(), scopes, older.since());
    }
}
