package th.morprom.did.ra.enrolment;

import java.sql.Timestamp;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import th.morprom.did.audit.commit.Turns;
import th.morprom.did.ra.appointment.Tier;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.enrolment.Enrolment.Place;
import th.morprom.did.ra.enrolment.EnrolmentRefused.Reason;
import th.morprom.did.ra.organisation.OrganisationKinds;
import th.morprom.did.ra.policy.ApprovalPolicies;
import th.morprom.did.ra.policy.ApprovalPolicy;
import th.morprom.did.ra.profession.DeclaredLicence;

/**
 * Where enrolments change. Every method works inside the caller's transaction ({@link Changes#make}); an enrolment that was
 * locked stays so until its end, and is what the caller decides by.
 */
@Repository
public class EnrolmentRegister {
    private final JdbcClient jdbc;
    private final Enrolments enrolments;
    private final Openings openings;
    private final ApprovalPolicies policies;
    private final OrganisationKinds kinds;
    private final Changes changes;

    EnrolmentRegister(
            JdbcClient jdbc,
            Enrolments enrolments,
            Openings openings,
            ApprovalPolicies policies,
            OrganisationKinds kinds,
            Changes changes) {
        this.jdbc = jdbc;
        this.enrolments = enrolments;
        this.openings = openings;
        this.policies = policies;
        this.kinds = kinds;
        this.changes = changes;
    }

    /**
     * Opens a draft.
     *
     * @throws EnrolmentRefused with {@code NO_POLICY} if nobody of this profession can be enrolled yet, with {@code UNDER_WAY},
     *     {@code CERTIFICATE_RUNS} or {@code TOO_MANY} because of others of this person
     */
    public UUID open(NewEnrolment enrolment) {
        var id = UUID.randomUUID();
        var policy = policies.of(
                        enrolment.licence().profession(),
                        kinds.of(enrolment.affiliation().hcode9()))
                .orElseThrow(() -> new EnrolmentRefused(Reason.NO_POLICY));
        openings.requireOpenable(enrolment.person(), enrolment.place());
        jdbc.sql("""
                insert into ra.enrolment (id, person, created_by, state, policy, profession, licence_number, hcode9,
                       position, version, opened_at, changed_at)
                values (:id, :person, :createdBy, 'DRAFT', :policy, :profession, :number, :hcode9,
                       :position, 0, :now, :now)
                """)
                .param("id", id)
                .param("person", enrolment.person())
                .param("createdBy", enrolment.createdBy())
                .param("policy", policy.name())
                .param("profession", enrolment.licence().profession().code())
                .param("number", enrolment.licence().number())
                .param("hcode9", enrolment.affiliation().hcode9())
                .param("position", enrolment.affiliation().position())
                .param("now", Timestamp.from(changes.now()))
                .update();
        changes.note(
                "enrolment.opened",
                enrolment.createdBy(),
                id,
                Map.of("person", enrolment.person().toString()));
        return id;
    }

    /**
     * Opens a draft for a certificate that takes over from one of this enrolment. What was proofed then holds; the licence is
     * matched anew.
     *
     * @param certified locked, and with a certificate
     * @throws EnrolmentRefused with {@code NO_POLICY} if this profession's certificates cannot be renewed, {@code RENEWED_ALREADY},
     *     {@code UNDER_WAY}, or {@code CERTIFICATE_RUNS} if another has taken its place
     */
    public UUID openRenewal(Enrolment certified, String serialHex) {
        if (enrolments.renewalOf(serialHex).isPresent()) {
            throw new EnrolmentRefused(Reason.RENEWED_ALREADY);
        }
        openings.requireRenewable(certified, serialHex);
        var id = UUID.randomUUID();
        var policy = policies.ofRenewal(
                        certified.licence().profession(),
                        kinds.of(certified.affiliation().hcode9()))
                .orElseThrow(() -> new EnrolmentRefused(Reason.NO_POLICY));
        jdbc.sql("""
                insert into ra.enrolment (id, person, created_by, state, policy, renews, profession, licence_number, hcode9,
                       position, ial, proofing_policy, proofing_sha256, proofing_officer, proofed_at, version, opened_at,
                       changed_at)
                select :id, person, person, 'DRAFT', :policy, :renews, profession, licence_number, hcode9,
                       position, ial, proofing_policy, proofing_sha256, proofing_officer, proofed_at, 0, :now, :now
                  from ra.enrolment where id = :certified
                """)
                .param("id", id)
                .param("policy", policy.name())
                .param("renews", serialHex)
                .param("now", Timestamp.from(changes.now()))
                .param("certified", certified.id())
                .update();
        changes.note("enrolment.opened", certified.person(), id, Map.of("renews", serialHex));
        return id;
    }

    /**
     * The enrolment as it stands, held until the transaction ends.
     *
     * @throws EnrolmentRefused with {@code UNKNOWN_ENROLMENT}
     */
    public Enrolment lock(UUID enrolment) {
        return enrolments.lock(enrolment).orElseThrow(() -> new EnrolmentRefused(Reason.UNKNOWN_ENROLMENT));
    }

    /** Keeps the outcome of proofing; only while the enrolment is open. */
    public void proofed(Enrolment locked, Proofing proofing) {
        requireOpen(locked);
        jdbc.sql("""
                update ra.enrolment
                   set ial = :ial, proofing_policy = :policy, proofing_sha256 = :sha256,
                       proofing_officer = :officer, proofed_at = :time, changed_at = :now
                 where id = :id
                """)
                .param("ial", proofing.ial())
                .param("policy", proofing.policyVersion())
                .param("sha256", proofing.evidenceSha256())
                .param("officer", proofing.officer())
                .param("time", Timestamp.from(proofing.time()))
                .param("now", Timestamp.from(changes.now()))
                .param("id", locked.id())
                .update();
    }

    /**
     * Nobody is proofed for it any more.
     *
     * @param locked without a certificate
     * @return whether somebody was
     */
    public boolean forgetProofing(Enrolment locked) {
        return jdbc.sql("""
                update ra.enrolment
                   set ial = null, proofing_policy = null, proofing_sha256 = null, proofing_officer = null,
                       proofed_at = null, changed_at = :now
                 where id = :id and ial is not null
                """)
                        .param("now", Timestamp.from(changes.now()))
                        .param("id", locked.id())
                        .update()
                == 1;
    }

    /** Keeps the outcome of the licence match; only while the enrolment is open. */
    public void licenceMatched(Enrolment locked, LicenceMatch match) {
        requireOpen(locked);
        jdbc.sql("""
                update ra.enrolment
                   set licence_mismatches = :mismatches, licence_valid_until = :validUntil, licence_source = :source,
                       licence_checked_at = :time, changed_at = :now
                 where id = :id
                """)
                .param(
                        "mismatches",
                        match.mismatches().stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
                .param("validUntil", match.validUntil().orElse(null))
                .param("source", match.source())
                .param("time", Timestamp.from(match.time()))
                .param("now", Timestamp.from(changes.now()))
                .param("id", locked.id())
                .update();
    }

    /** One more step is approved: on to the next registrar, or, after the last, to the applicant. */
    public EnrolmentState stepApproved(Enrolment locked) {
        var next = locked.steps().stream().skip(locked.way().approvals() + 1L).findFirst();
        return move(locked, next.isPresent() ? EnrolmentState.SUBMITTED : EnrolmentState.APPROVED, next);
    }

    /**
     * Moves on to a state in which nobody's decision is due.
     *
     * @throws EnrolmentRefused with {@code WRONG_STATE} if there is no way from here to there
     */
    public EnrolmentState move(Enrolment locked, EnrolmentState next) {
        return move(locked, next, Optional.empty());
    }

    /** It comes to nothing, whatever it has come to by now short of a certificate. */
    public void end(Enrolment locked, EndReason why, String actor) {
        move(locked, EnrolmentState.DROPPED);
        endWithCertificate(locked, why, actor);
    }

    /** A certificate is being made for it just now: when it comes it is to be revoked, and if none comes this ends. */
    public void endWithCertificate(Enrolment locked, EndReason why, String actor) {
        jdbc.sql("update ra.enrolment set end_reason = :why where id = :id")
                .param("why", why.name())
                .param("id", locked.id())
                .update();
        changes.note("enrolment.ended", actor, locked.id().toString(), Map.of("why", why.name()));
    }

    /** Why it ended, or is to end; empty for one that goes its way. */
    public Optional<EndReason> endReason(UUID enrolment) {
        return jdbc.sql("select end_reason from ra.enrolment where id = :id and end_reason is not null")
                .param("id", enrolment)
                .query(String.class)
                .optional()
                .map(EndReason::valueOf);
    }

    /**
     * Writes down other licence and affiliation; what was matched no longer counts if the licence is another.
     *
     * @throws EnrolmentRefused with {@code UNDER_WAY} or {@code CERTIFICATE_RUNS} if another of his lies there
     */
    void rewrite(Enrolment locked, DeclaredLicence licence, Affiliation affiliation) {
        move(locked, EnrolmentState.DRAFT);
        var place = new Place(affiliation.hcode9(), licence.profession());
        if (!place.equals(locked.place())) {
            openings.requireFree(locked.person(), place);
        }
        var policy = policies.of(licence.profession(), kinds.of(affiliation.hcode9()))
                .orElseThrow(() -> new EnrolmentRefused(Reason.NO_POLICY));
        jdbc.sql("""
                update ra.enrolment
                   set policy = :policy, profession = :profession, licence_number = :number, hcode9 = :hcode9,
                       position = :position
                 where id = :id
                """)
                .param("policy", policy.name())
                .param("profession", licence.profession().code())
                .param("number", licence.number())
                .param("hcode9", affiliation.hcode9())
                .param("position", affiliation.position())
                .param("id", locked.id())
                .update();
        if (!licence.equals(locked.licence())) {
            jdbc.sql("""
                    update ra.enrolment
                       set licence_mismatches = null, licence_valid_until = null, licence_source = null,
                           licence_checked_at = null
                     where id = :id
                    """).param("id", locked.id()).update();
        }
    }

    /** Keeps the frozen form as the next version and puts it before the first registrar of this policy. */
    void freeze(Enrolment locked, Enrolment.Frozen frozen, ApprovalPolicy policy) {
        var version = locked.version() + 1;
        jdbc.sql("""
                insert into ra.enrolment_version (enrolment, version, canonical, sha256, submitted_at)
                values (:id, :version, :canonical, :sha256, :submittedAt)
                """)
                .param("id", locked.id())
                .param("version", version)
                .param("canonical", frozen.canonicalJson())
                .param("sha256", frozen.sha256())
                .param("submittedAt", Timestamp.from(frozen.submittedAt()))
                .update();
        jdbc.sql("""
                update ra.enrolment set version = :version, submitted_at = :submittedAt, policy = :policy
                 where id = :id
                """)
                .param("version", version)
                .param("submittedAt", Timestamp.from(frozen.submittedAt()))
                .param("policy", policy.name())
                .param("id", locked.id())
                .update();
        var first = policy.chain().decisions().get(0).tier();
        move(locked, EnrolmentState.SUBMITTED, Optional.of(first));
    }

    /**
     * Whether somebody else's enrolment with this licence is before the registrars, approved or certified. Holds the licence
     * until the transaction ends, so that two applicants cannot both hear no.
     */
    boolean licenceInUse(Enrolment locked) {
        var licence = locked.licence();
        new Turns(jdbc).take("ra.licence/" + licence.profession().code() + "/" + licence.number());
        return jdbc.sql("""
                select exists (
                    select from ra.enrolment
                     where profession = :profession and licence_number = :number and person <> :person
                       and state in ('SUBMITTED', 'APPROVED', 'CERTIFIED'))
                """)
                .param("profession", licence.profession().code())
                .param("number", licence.number())
                .param("person", locked.person())
                .query(Boolean.class)
                .single();
    }

    private EnrolmentState move(Enrolment locked, EnrolmentState next, Optional<Tier> nextStep) {
        jdbc.sql("update ra.enrolment set state = :state, next_step = :step, changed_at = :now where id = :id")
                .param("state", locked.state().to(next).name())
                .param("step", nextStep.map(Tier::code).orElse(null))
                .param("now", Timestamp.from(changes.now()))
                .param("id", locked.id())
                .update();
        return next;
    }

    private static void requireOpen(Enrolment locked) {
        if (!locked.state().open()) {
            throw new EnrolmentRefused(Reason.WRONG_STATE);
        }
    }
}
