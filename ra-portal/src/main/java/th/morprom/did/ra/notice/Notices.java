package th.morprom.did.ra.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import th.morprom.did.ra.PageOfList;
import th.morprom.did.ra.canonical.CanonicalJson;
import th.morprom.did.ra.change.Changes;

/** Everybody's notices. Whoever changes something tells of it in the same transaction: it is told if and only if it happened. */
@Repository
public class Notices {
    /** Lines on a page. */
    static final int PAGE = 20;

    /** What happens together is told by one mail. */
    private static final Duration GATHERED = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private static final Map<String, NoticeKind> KINDS =
            Arrays.stream(NoticeKind.values()).collect(Collectors.toUnmodifiableMap(Enum::name, kind -> kind));

    /** Kinds that were logged as unknown. */
    private final Set<String> unknown = ConcurrentHashMap.newKeySet();

    private final JdbcClient jdbc;
    private final Changes changes;

    Notices(JdbcClient jdbc, Changes changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /**
     * Tells somebody, inside the caller's transaction. What he was told before he is not told again. Whoever has shown an address
     * to be his is to hear by e-mail that there is something.
     *
     * @return whether it was new
     */
    public boolean tell(UUID person, News news) {
        var now = changes.now();
        var added = jdbc.sql("""
                insert into ra.notice (id, person, kind, subject, occasion, details, told_at)
                values (:id, :person, :kind, :subject, :occasion, :details::jsonb, :now)
                on conflict (person, kind, subject, occasion) do nothing
                """)
                .param("id", UUID.randomUUID())
                .param("person", person)
                .param("kind", news.kind().name())
                .param("subject", news.subject())
                .param("occasion", news.occasion())
                .param("details", CanonicalJson.of(news.details()).text())
                .param("now", Timestamp.from(now))
                .update();
        if (added == 1) {
            ToldPeople.of(this).add(person);
        }
        return added == 1;
    }

    /** So many more wait for this person's next mail. */
    private void awaitMail(UUID person, int told) {
        jdbc.sql("""
                insert into ra.notice_mail as waiting (person, notices, attempts, next_attempt_at)
                select id, :told, 0, :due from ra.person where id = :person and email_verified_at is not null
                on conflict (person) do update
                   set notices = waiting.notices + :told,
                       next_attempt_at = case waiting.notices when 0 then greatest(waiting.next_attempt_at, :due)
                                                              else waiting.next_attempt_at end
                """)
                .param("person", person)
                .param("told", told)
                .param("due", Timestamp.from(changes.now().plus(GATHERED)))
                .update();
    }

    /**
     * Whom one transaction tells. Their rows of mail are written, and so locked, when all is said, in the order of the people: two that
     * tell the same people, each in an order of its own, do not wait for each other for ever.
     */
    private static final class ToldPeople implements TransactionSynchronization {
        private final Notices notices;
        private final SortedMap<UUID, Integer> told = new TreeMap<>();

        private ToldPeople(Notices notices) {
            this.notices = notices;
        }

        static ToldPeople of(Notices notices) {
            return TransactionSynchronizationManager.getSynchronizations().stream()
                    .filter(ToldPeople.class::isInstance)
                    .map(ToldPeople.class::cast)
                    .filter(people -> people.notices == notices)
                    .findFirst()
                    .orElseGet(() -> {
                        var people = new ToldPeople(notices);
                        TransactionSynchronizationManager.registerSynchronization(people);
                        return people;
                    });
        }

        void add(UUID person) {
            told.merge(person, 1, Integer::sum);
        }

        /** Before the audit log's, which everybody waits for, and which waits for nobody. */
        @Override
        public int getOrder() {
            return 0;
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            told.forEach(notices::awaitMail);
        }
    }

    /** How many this person has not read. */
    public int unread(UUID person) {
        return jdbc.sql("select count(*) from ra.notice where person = :person and read_at is null")
                .param("person", person)
                .query(Integer.class)
                .single();
    }

    /**
     * A page of somebody's notices, newest first.
     *
     * @param number from 1
     * @param total on all pages
     */
    public record Page(List<Notice> notices, int number, int pages, int total) {
        public Page {
            notices = List.copyOf(notices);
        }
    }

    /** @param number of the page, from 1; one that is not there is the nearest that is */
    public Page of(UUID person, int number) {
        var total = jdbc.sql("select count(*) from ra.notice where person = :person")
                .param("person", person)
                .query(Integer.class)
                .single();
        var shown = PageOfList.nearest(number, total, PAGE);
        var notices = jdbc
                .sql("""
                select id, kind, subject, details, told_at, read_at
                  from ra.notice
                 where person = :person
                 order by told_at desc, id
                 limit :limit offset :offset
                """)
                .param("person", person)
                .param("limit", PAGE)
                .param("offset", shown.offset())
                .query(this::notice)
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList();
        return new Page(notices, shown.number(), shown.pages(), total);
    }

    /** Notes that this person has read one of his, and tells where there is more; empty if it is not his. */
    public Optional<String> open(UUID person, UUID notice) {
        return jdbc.sql("""
                update ra.notice set read_at = coalesce(read_at, :now)
                 where id = :id and person = :person
                returning id, kind, subject, details, told_at, read_at
                """)
                .param("now", Timestamp.from(changes.now()))
                .param("id", notice)
                .param("person", person)
                .query(this::notice)
                .optional()
                .flatMap(known -> known)
                .map(Notice::page);
    }

    /** Notes that this person has read all that he was told until then: what came meanwhile he has not seen. */
    public void readAll(UUID person, Instant until) {
        jdbc.sql("""
                update ra.notice set read_at = :now
                 where person = :person and read_at is null and told_at <= :until
                """)
                .param("now", Timestamp.from(changes.now()))
                .param("person", person)
                .param("until", Timestamp.from(until))
                .update();
    }

    /** Deletes what was read and what was told before these times. */
    void forget(Instant readBefore, Instant toldBefore) {
        jdbc.sql("delete from ra.notice where (told_at < :read and read_at is not null) or told_at < :told")
                .param("read", Timestamp.from(readBefore))
                .param("told", Timestamp.from(toldBefore))
                .update();
    }

    private static Map<String, String> details(String json) {
        return new CanonicalJson(json)
                .tree().properties().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> entry.getValue().stringValue()));
    }

    /** None if a newer release told it, which another node runs: there its reader sees it. */
    private Optional<Notice> notice(ResultSet row, int number) throws SQLException {
        var name = row.getString("kind");
        var kind = KINDS.get(name);
        if (kind == null) {
            if (unknown.add(name)) {
                LOG.warn("Notices of the kind {} are left out: a newer release told them", name);
            }
            return Optional.empty();
        }
        return Optional.of(notice(row, kind));
    }

    private static Notice notice(ResultSet row, NoticeKind kind) throws SQLException {
        return new Notice(
                row.getObject("id", UUID.class),
                kind,
                row.getString("subject"),
                details(row.getString("details")),
                row.getTimestamp("told_at").toInstant(),
                Optional.ofNullable(row.getTimestamp("read_at")).map(Timestamp::toInstant));
    }
}
