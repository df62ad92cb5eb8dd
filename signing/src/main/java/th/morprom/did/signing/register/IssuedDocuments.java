package th.morprom.did.signing.register;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.audit.chain.Sha256;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.RenderMedicalCertificate;
import th.morprom.did.signing.document.VerificationCode;
import th.morprom.did.signing.register.IssuedDocument.State;
import th.morprom.did.signing.storage.ObjectStore;

/** The issued documents, to look up. Who may see which is the caller's business. */
@Repository
public class IssuedDocuments {
    private static final String SELECT = """
            select d.id, d.owner, d.number, d.verification_token, coalesce(issued.sha256, d.sha256) as issued_sha256,
                   d.sha256, d.state, d.issued_at, d.masked_patient, d.size_bytes, other.number as replaced_by, d.type,
                   d.valid_until
              from signing.document d
              left join signing.document_version issued on issued.document = d.id and issued.version = 0
              left join signing.document other on other.id = d.replaced_by
             where d.sha256 is not null
            """;

    private final JdbcClient jdbc;
    private final ObjectStore store;

    /** Those of a system whose files are all in its database. */
    public IssuedDocuments(JdbcClient jdbc) {
        this(jdbc, ObjectStore.NONE);
    }

    /** @param store where files are that left the database */
    public IssuedDocuments(JdbcClient jdbc, ObjectStore store) {
        this.jdbc = jdbc;
        this.store = store;
    }

    /** How somebody's documents can be ordered. */
    public enum Order {
        NEWEST("d.issued_at desc, d.number desc"),
        OLDEST("d.issued_at, d.number"),
        NUMBER("d.number");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }
    }

    /** How many this person has signed. */
    public int count(UUID owner) {
        return jdbc.sql("select count(*) from signing.document where owner = :owner and sha256 is not null")
                .param("owner", owner)
                .query(Integer.class)
                .single();
    }

    /** So many of this person's after the first {@code offset} in this order. */
    public List<IssuedDocument> of(UUID owner, Order order, int limit, int offset) {
        return jdbc.sql(SELECT + " and d.owner = :owner order by " + order.sql + " limit :limit offset :offset")
                .param("owner", owner)
                .param("limit", limit)
                .param("offset", offset)
                .query(IssuedDocuments::document)
                .list();
    }

    /**
     * Those issued for this patient, latest first.
     *
     * @param patientReference see {@link PatientReference}
     * @param most as many as a page can show
     */
    public List<IssuedDocument> received(String patientReference, int most) {
        return jdbc.sql(SELECT + """
                   and d.id in (select document from signing.document_patient where reference = :reference)
                 order by d.issued_at desc, d.number desc
                 limit :most
                """)
                .param("reference", patientReference)
                .param("most", most)
                .query(IssuedDocuments::document)
                .list();
    }

    /** Whether it was issued for this patient. */
    public boolean isOf(UUID documentId, String patientReference) {
        return jdbc.sql("""
                select exists (select 1 from signing.document_patient
                                where document = :document and reference = :reference)
                """)
                .param("document", documentId)
                .param("reference", patientReference)
                .query(Boolean.class)
                .single();
    }

    /** The reference of the patient whose it is, if his number is known here. */
    public Optional<String> patient(UUID documentId) {
        return jdbc.sql("select reference from signing.document_patient where document = :document")
                .param("document", documentId)
                .query(String.class)
                .optional();
    }

    /** The document with this id, once it is signed. */
    public Optional<IssuedDocument> find(UUID documentId) {
        return jdbc.sql(SELECT + " and d.id = :id")
                .param("id", documentId)
                .query(IssuedDocuments::document)
                .optional();
    }

    /** The document whose page carries this token. */
    public Optional<IssuedDocument> findByToken(String verificationToken) {
        return jdbc.sql(SELECT + " and d.verification_token = :token")
                .param("token", verificationToken)
                .query(IssuedDocuments::document)
                .optional();
    }

    /**
     * The document of which a person typed the code. It is the beginning of a token: should two documents ever share one, it finds neither.
     */
    public Optional<IssuedDocument> findByCode(VerificationCode code) {
        var found = jdbc.sql(SELECT + " and d.verification_token between :first and :last limit 2")
                .param("first", code.firstToken())
                .param("last", code.lastToken())
                .query(IssuedDocuments::document)
                .list();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** The document whose signature covers these bytes, by their SHA-256 in lower-case hex. */
    public Optional<IssuedDocument> findByContent(String contentSha256) {
        return jdbc.sql(SELECT + " and d.content_sha256 = :sha256")
                .param("sha256", contentSha256)
                .query(IssuedDocuments::document)
                .optional();
    }

    /**
     * The seal with which another program's document was handed out, by the SHA-256 of what its doctor's signature covers: serial number of the
     * seal's certificate in lower-case hex.
     */
    public Optional<String> sealOfOthers(String contentSha256) {
        return jdbc.sql("select seal from signing.sealed_pdf where content_sha256 = :sha256 and seal is not null")
                .param("sha256", contentSha256)
                .query(String.class)
                .optional();
    }

    /**
     * The signed file, wherever it is.
     *
     * @throws NoSuchElementException if there is none
     * @throws th.morprom.did.signing.trust.SourceUnavailable if the object storage does not give it now
     * @throws IllegalStateException if the object storage gave another file: nobody gets that
     */
    public byte[] pdf(UUID documentId) {
        var found = jdbc.sql("""
                select signed_pdf, stored_object, sha256
                  from signing.document
                 where id = :id and sha256 is not null
                """)
                .param("id", documentId)
                .query((row, number) ->
                        new Kept(row.getBytes("signed_pdf"), row.getString("stored_object"), row.getString("sha256")))
                .optional()
                .orElseThrow(() -> new NoSuchElementException("no issued document " + documentId));
        return found.pdf(store);
    }

    @SuppressWarnings("ArrayRecordComponent") // a file on its way, never compared
    private record Kept(byte @Nullable [] here, @Nullable String key, String sha256) {
        byte[] pdf(ObjectStore store) {
            if (here != null) {
                return here;
            }
            var file = store.get(Objects.requireNonNull(key));
            if (!Sha256.hex(file).equals(sha256)) {
                throw new IllegalStateException("the object storage gave another file for " + key);
            }
            return file;
        }
    }

    /**
     * Notes that a document's file grew, inside the caller's transaction.
     *
     * @param before what it was; of one that never grew, its first version
     * @param now what it is
     * @return the number of the new version
     */
    public int grew(UUID documentId, DocumentVersion before, DocumentVersion now) {
        int version = jdbc.sql("select count(*) from signing.document_version where document = :id")
                .param("id", documentId)
                .query(Integer.class)
                .single();
        if (version == 0) {
            add(documentId, 0, before);
            version = 1;
        }
        add(documentId, version, now);
        return version;
    }

    private void add(UUID documentId, int number, DocumentVersion version) {
        jdbc.sql("""
                insert into signing.document_version (document, version, size_bytes, sha256, made_at)
                values (:id, :version, :size, :sha256, :madeAt)
                """)
                .param("id", documentId)
                .param("version", number)
                .param("size", version.sizeBytes())
                .param("sha256", version.sha256())
                .param("madeAt", version.madeAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    /** Which of these carry a FHIR document: what a file of ours carries it names in plain letters. */
    public Set<UUID> withFhir(Collection<UUID> documentIds) {
        return Set.copyOf(jdbc.sql("""
                select id from signing.document
                 where id = any(:ids) and coalesce(carries_fhir, position(:name in signed_pdf) > 0)
                """)
                .param("ids", documentIds.toArray(UUID[]::new))
                .param("name", RenderMedicalCertificate.FHIR_FILE.getBytes(StandardCharsets.US_ASCII))
                .query(UUID.class)
                .list());
    }

    /** What the document was since when, the shortest first: as it was issued. */
    public List<DocumentVersion> versions(UUID documentId) {
        return jdbc.sql("""
                select size_bytes, sha256, made_at
                  from signing.document_version
                 where document = :id
                union all
                select size_bytes, sha256, coalesce(registered_at, issued_at)
                  from signing.document
                 where id = :id and sha256 is not null
                   and not exists (select 1 from signing.document_version where document = :id)
                 order by size_bytes
                """)
                .param("id", documentId)
                .query((row, number) -> new DocumentVersion(
                        row.getInt("size_bytes"),
                        row.getString("sha256"),
                        row.getObject("made_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Whether it was not withdrawn before. */
    boolean withdraw(UUID documentId, Instant now) {
        return jdbc.sql("""
                update signing.document
                   set state = 'withdrawn', withdrawn_at = :now
                 where id = :id and state = 'issued'
                """)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", documentId)
                        .update()
                == 1;
    }

    private static IssuedDocument document(ResultSet row, int rowNumber) throws SQLException {
        return new IssuedDocument(
                row.getObject("id", UUID.class),
                row.getObject("owner", UUID.class),
                row.getString("number"),
                row.getString("verification_token"),
                row.getString("issued_sha256"),
                row.getString("sha256"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getObject("issued_at", OffsetDateTime.class).toInstant(),
                row.getString("masked_patient"),
                row.getInt("size_bytes"),
                Optional.ofNullable(row.getString("replaced_by")),
                CertificateType.valueOf(row.getString("type")),
                Optional.ofNullable(row.getObject("valid_until", LocalDate.class)));
    }
}
