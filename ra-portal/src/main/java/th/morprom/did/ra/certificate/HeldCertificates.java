package th.morprom.did.ra.certificate;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.passkey.Bytes;
import th.morprom.did.ra.certificate.HeldCertificate.Revocation;
import th.morprom.did.ra.certificate.HeldCertificate.SuspendedBy;
import th.morprom.did.ra.certificate.HeldCertificate.Suspension;
import th.morprom.did.ra.enrolment.Certified;
import th.morprom.did.ra.enrolment.Enrolment.Place;
import th.morprom.did.ra.enrolment.RenewedCertificates;
import th.morprom.did.ra.person.Passkeys;
import th.morprom.did.ra.profession.DeclaredLicence;
import th.morprom.did.ra.profession.Profession;

/** The certificates of the people here: "รายการ CA". */
@Repository
public class HeldCertificates implements RenewedCertificates {
    private static final String CERTIFICATE = """
            select serial, enrolment, person, credential, not_before, not_after, suspended_at, suspended_by,
                   suspension_untold_by, revoked_at, revocation_reason
              from ra.certificate
            """;

    private static final String FOLLOWED = """
             c.revoked_at is null
             and (c.not_after >= :now or (c.suspended_by = :register and c.not_after >= :releasable))
             and not (c.revocation_order is not null
                      and exists (select from ra.death d where d.person = c.person and d.voided_at is not null))
            """;

    private final JdbcClient jdbc;
    private final OrderedRevocations orders;
    private final UntoldSuspensions untold;

    HeldCertificates(JdbcClient jdbc) {
        this.jdbc = jdbc;
        this.untold = new UntoldSuspensions(jdbc);
        this.orders = new OrderedRevocations(jdbc);
    }

    /** A person's own, newest first. */
    public List<HeldCertificate> of(UUID person) {
        return jdbc.sql(CERTIFICATE + " where person = :person order by not_before desc, serial")
                .param("person", person)
                .query(HeldCertificates::certificate)
                .list();
    }

    /**
     * Those with which a person signs here at this time, newest first: in force, the key kept here, and no other has taken over from
     * them. Whoever loses the newest leaves no older key behind that the same passkey would still move.
     */
    public List<HeldCertificate> signing(UUID person, Instant now) {
        return jdbc.sql(CERTIFICATE + """
                 where person = :person
                   and credential is not null
                   and not exists (
                       select from ra.enrolment e
                         join ra.certificate successor on successor.enrolment = e.id
                        where e.renews = certificate.serial)
                 order by not_before desc, serial
                """).param("person", person).query(HeldCertificates::certificate).list().stream()
                .filter(certificate -> certificate.status(now) == HeldCertificate.Status.GOOD)
                .toList();
    }

    /**
     * Those of a person that are to be followed by others now, newest first: renewable, with nothing under way at their place, and with no
     * later certificate there.
     */
    public List<HeldCertificate> toRenew(UUID person, Instant now) {
        return jdbc.sql(CERTIFICATE + """
                 where person = :person
                   and not exists (
                       select from ra.enrolment own
                         join ra.enrolment e
                           on e.person = own.person and e.hcode9 = own.hcode9 and e.profession = own.profession
                         left join ra.certificate later
                           on later.enrolment = e.id and later.revoked_at is null
                          and later.not_before > certificate.not_before
                        where own.id = certificate.enrolment
                          and (own.end_reason is not null
                               or e.state in ('DRAFT', 'SUBMITTED', 'RETURNED', 'APPROVED')
                               or later.serial is not null))
                 order by not_before desc, serial
                """).param("person", person).query(HeldCertificates::certificate).list().stream()
                .filter(certificate -> certificate.isRenewable(now))
                .toList();
    }

    /** The credential ids of the passkeys that move the keys of his certificates; whoever is asked for another would be refused. */
    public List<Bytes> signingPasskeys(UUID person) {
        return of(person).stream()
                .filter(held -> held.revocation().isEmpty() && !held.onOwnToken())
                .map(held -> passkey(held.serialHex()))
                .distinct()
                .toList();
    }

    /** The certificate that this one took over from. */
    Optional<HeldCertificate> predecessor(HeldCertificate successor) {
        return jdbc.sql(CERTIFICATE + " where serial = (select renews from ra.enrolment where id = :enrolment)")
                .param("enrolment", successor.enrolment())
                .query(HeldCertificates::certificate)
                .optional();
    }

    /** Those issued for this licence at this facility, newest first. */
    public List<HeldCertificate> ofLicence(Profession profession, String licenceNumber, String hcode9) {
        return jdbc.sql("""
                select c.serial, c.enrolment, c.person, c.credential, c.not_before, c.not_after, c.suspended_at,
                       c.suspended_by, c.suspension_untold_by, c.revoked_at, c.revocation_reason
                  from ra.enrolment e
                  join ra.certificate c on c.enrolment = e.id
                 where e.profession = :profession and e.licence_number = :licence and e.hcode9 = :hcode9
                 order by c.not_before desc, c.serial
                """)
                .param("profession", profession.code())
                .param("licence", licenceNumber)
                .param("hcode9", hcode9)
                .query(HeldCertificates::certificate)
                .list();
    }

    /** The certificate with this serial number. */
    public Optional<HeldCertificate> find(String serialHex) {
        return find(serialHex, "");
    }

    /** The certificate itself and its issuers, DER, without the root; empty for an unknown serial number. */
    public List<Bytes> chain(String serialHex) {
        return jdbc.sql("select unnest(chain) as der from ra.certificate where serial = :serial")
                .param("serial", serialHex)
                .query((row, number) -> Bytes.of(row.getBytes("der")))
                .list();
    }

    @Override
    public boolean isRenewable(String serialHex, Instant now) {
        return find(serialHex).filter(held -> held.isRenewable(now)).isPresent()
                && jdbc.sql("""
                        select end_reason is null from ra.enrolment
                         where id = (select enrolment from ra.certificate where serial = :serial)
                        """).param("serial", serialHex).query(Boolean.class).single();
    }

    @Override
    public boolean runsAt(UUID person, Place place, Instant issuedAfter, Instant now) {
        return jdbc.sql("""
                select exists (
                    select from ra.certificate c
                      join ra.enrolment e on e.id = c.enrolment
                     where c.person = :person and e.hcode9 = :hcode9 and e.profession = :profession
                       and c.revoked_at is null and c.revocation_order is null
                       and c.not_before > :after and c.not_after >= :now)
                """)
                .param("person", person)
                .param("hcode9", place.hcode9())
                .param("profession", place.profession().code())
                .param("after", Timestamp.from(issuedAfter))
                .param("now", Timestamp.from(now))
                .query(Boolean.class)
                .single();
    }

    @Override
    public Instant notBefore(String serialHex) {
        return find(serialHex).orElseThrow().notBefore();
    }

    @Override
    public Instant notAfter(String serialHex) {
        return find(serialHex).orElseThrow().notAfter();
    }

    @Override
    public Bytes passkey(String serialHex) {
        return jdbc.sql("""
                select v.canonical::jsonb #>> '{passkey,credentialId}' as passkey
                  from ra.certificate c
                  join ra.enrolment e on e.id = c.enrolment
                  join ra.enrolment_version v on v.enrolment = e.id and v.version = e.version
                 where c.serial = :serial
                """)
                .param("serial", serialHex)
                .query((row, number) -> Bytes.fromBase64Url(row.getString("passkey")))
                .single();
    }

    Optional<HeldCertificate> lock(String serialHex) {
        return find(serialHex, " for update");
    }

    Optional<HeldCertificate> ofEnrolment(UUID enrolment) {
        return jdbc.sql(CERTIFICATE + " where enrolment = :enrolment order by not_before desc limit 1")
                .param("enrolment", enrolment)
                .query(HeldCertificates::certificate)
                .optional();
    }

    void add(UUID person, Issuance issuance, Certified certified) {
        jdbc.sql("""
                insert into ra.certificate (serial, request_id, enrolment, person, credential, not_before, not_after,
                       chain)
                values (:serial, :request, :enrolment, :person, :credential, :notBefore, :notAfter, :chain)
                """)
                .param("serial", certified.serialHex())
                .param("request", issuance.requestId())
                .param("enrolment", issuance.enrolment())
                .param("person", person)
                .param("credential", issuance.credential().orElse(null))
                .param("notBefore", Timestamp.from(certified.notBefore()))
                .param("notAfter", Timestamp.from(certified.notAfter()))
                .param(
                        "chain",
                        certified.chain().stream().map(Bytes::toByteArray).toArray(byte[][]::new))
                .update();
    }

    /** @param actor the person who asked for it; empty if a register did */
    void revoked(String serialHex, CertificateRevocationReason reason, Optional<UUID> actor, Instant now) {
        jdbc.sql("""
                update ra.certificate
                   set revoked_at = :now, revocation_reason = :reason, revoked_by = :actor,
                       suspended_at = null, suspended_by = null, suspension_untold_by = null
                 where serial = :serial and revoked_at is null
                """)
                .param("now", Timestamp.from(now))
                .param("reason", reason.name())
                .param("actor", actor.orElse(null))
                .param("serial", serialHex)
                .update();
    }

    /** The order to revoke this one, as it stands now; nobody releases it any more. */
    Optional<Ordered> ordered(String serialHex) {
        return orders.find(serialHex);
    }

    /** Whether its revocation is ordered and the CA is still being asked. */
    public boolean awaitsRevocation(String serialHex, Instant now) {
        return orders.isAsked(serialHex, now);
    }

    /** All orders, and how they begin and end. */
    OrderedRevocations orders() {
        return orders;
    }

    /** The suspensions that are here alone. */
    UntoldSuspensions untold() {
        return untold;
    }

    /** Why the passkey that moves its key has ended; empty if it has not. */
    Optional<Passkeys.End> endOfPasskey(String serialHex) {
        return jdbc.sql("select end_reason from ra.passkey where credential_id = :id and ended_at is not null")
                .param("id", passkey(serialHex).toByteArray())
                .query(String.class)
                .optional()
                .map(Passkeys.End::valueOf);
    }

    /** The CA has suspended it; false if it had before, by somebody else's word, or has revoked it. */
    boolean suspended(String serialHex, SuspendedBy by, Instant now) {
        return jdbc.sql("""
                update ra.certificate
                   set suspended_at = coalesce(suspended_at, :now), suspended_by = :by, suspension_untold_by = null
                 where serial = :serial and revoked_at is null
                   and (suspended_at is null or suspension_untold_by is not null)
                """)
                        .param("now", Timestamp.from(now))
                        .param("by", by.name())
                        .param("serial", serialHex)
                        .update()
                == 1;
    }

    /**
     * The CA has it suspended by the word of others than it says here, who may release it; inside the caller's change. False if it is
     * suspended otherwise by now.
     */
    boolean leftTo(String serialHex, Suspension suspension, SuspendedBy others) {
        return isSuspendedSo(serialHex, suspension)
                && jdbc.sql("update ra.certificate set suspended_by = :others where serial = :serial")
                                .param("others", others.name())
                                .param("serial", serialHex)
                                .update()
                        == 1;
    }

    /** Inside the caller's change. False if it is suspended otherwise by now; and one whose revocation was ordered meanwhile stays suspended. */
    boolean released(String serialHex, Suspension suspension) {
        return isSuspendedSo(serialHex, suspension)
                && jdbc.sql("""
                        update ra.certificate set suspended_at = null, suspended_by = null, suspension_untold_by = null
                         where serial = :serial and revocation_order is null
                        """).param("serial", serialHex).update() == 1;
    }

    private boolean isSuspendedSo(String serialHex, Suspension suspension) {
        return lock(serialHex).flatMap(HeldCertificate::suspension).equals(Optional.of(suspension));
    }

    /**
     * All that a register may still change, with the licence each was issued for; streamed, inside a transaction: those that run, and
     * those over whose end its own suspension lasts. Not what waits for the CA alone after a death that was not so: the register may
     * still say it, and would close the account anew.
     */
    void forEachFollowed(Instant now, BiConsumer<HeldCertificate, DeclaredLicence> consumer) {
        try (var rows = jdbc
                .sql("""
                select c.serial, c.enrolment, c.person, c.credential, c.not_before, c.not_after, c.suspended_at,
                       c.suspended_by, c.suspension_untold_by, c.revoked_at, c.revocation_reason, e.profession,
                       e.licence_number
                  from ra.certificate c
                  join ra.enrolment e on e.id = c.enrolment
                 where\s""" + FOLLOWED)
                .params(followed(now))
                .withFetchSize(1_000)
                .query((row, number) -> Map.entry(
                        certificate(row, number),
                        new DeclaredLicence(
                                Profession.of(row.getString("profession")).orElseThrow(),
                                row.getString("licence_number"))))
                .stream()) {
            rows.forEach(row -> consumer.accept(row.getKey(), row.getValue()));
        }
    }

    /** Whether one of this person is among those that a register may still change. */
    public boolean isFollowed(UUID person, Instant now) {
        return jdbc.sql("select exists (select from ra.certificate c where c.person = :person and" + FOLLOWED + ")")
                .param("person", person)
                .params(followed(now))
                .query(Boolean.class)
                .single();
    }

    private static Map<String, Object> followed(Instant now) {
        return Map.of(
                "now", Timestamp.from(now),
                "register", SuspendedBy.LICENCE_REGISTRY.name(),
                "releasable", Timestamp.from(HeldCertificate.beyondRelease(now)));
    }

    private Optional<HeldCertificate> find(String serialHex, String lock) {
        return jdbc.sql(CERTIFICATE + " where serial = :serial" + lock)
                .param("serial", serialHex)
                .query(HeldCertificates::certificate)
                .optional();
    }

    private static HeldCertificate certificate(ResultSet row, int number) throws SQLException {
        var suspendedAt = row.getTimestamp("suspended_at");
        var revokedAt = row.getTimestamp("revoked_at");
        return new HeldCertificate(
                row.getString("serial"),
                row.getObject("enrolment", UUID.class),
                row.getObject("person", UUID.class),
                Optional.ofNullable(row.getObject("credential", UUID.class)),
                row.getTimestamp("not_before").toInstant(),
                row.getTimestamp("not_after").toInstant(),
                suspendedAt == null
                        ? Optional.empty()
                        : Optional.of(new Suspension(
                                suspendedAt.toInstant(),
                                SuspendedBy.valueOf(row.getString("suspended_by")),
                                UntoldSuspensions.atCa(Optional.ofNullable(row.getString("suspension_untold_by"))))),
                revokedAt == null
                        ? Optional.empty()
                        : Optional.of(new Revocation(
                                revokedAt.toInstant(),
                                CertificateRevocationReason.valueOf(row.getString("revocation_reason")))));
    }
}
