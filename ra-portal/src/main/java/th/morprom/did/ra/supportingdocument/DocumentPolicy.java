package th.morprom.did.ra.supportingdocument;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.ra.ThaiDay;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolment;

/**
 * Which documents an enrolment needs before it may be submitted: the rules of {@code ra.document_rule}, the newest
 * version in effect (decision 65).
 */
@Repository
public class DocumentPolicy {
    private final JdbcClient jdbc;
    private final Changes changes;

    DocumentPolicy(JdbcClient jdbc, Changes changes) {
        this.jdbc = jdbc;
        this.changes = changes;
    }

    /**
     * What one enrolment needs.
     *
     * @param version of the policy that says so, such as {@code morprom-documents/1}
     * @param kinds at least one document of each
     */
    public record Need(String version, List<DocumentKind> kinds) {
        public Need {
            kinds = List.copyOf(kinds);
        }

        /** Those of which none lies there that somebody could look at. */
        public List<DocumentKind> missing(Collection<SupportingDocument> there) {
            return kinds.stream()
                    .filter(kind -> there.stream()
                            .filter(SupportingDocument::readable)
                            .noneMatch(document -> document.kind() == kind))
                    .toList();
        }
    }

    /** What this enrolment needs today, by the Thai calendar day. */
    public Need of(Enrolment enrolment) {
        var version = jdbc.sql("""
                        select version from ra.document_policy
                         where effective_from <= :today
                         order by effective_from desc limit 1
                        """)
                .param("today", ThaiDay.of(changes.now()))
                .query(String.class)
                .single();
        var kinds = jdbc.sql("""
                        select kind from ra.document_rule
                         where version = :version and approval_policy = :policy
                        """)
                .param("version", version)
                .param("policy", enrolment.policy())
                .query((row, number) -> DocumentKind.valueOf(row.getString("kind")))
                .list();
        return new Need(version, kinds.stream().sorted().toList());
    }
}
