package th.morprom.did.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.UUID;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.audit.CheckpointAuditLog;
import th.morprom.did.audit.VerifyAuditLog;
import th.morprom.did.ra.access.BeginLogin;
import th.morprom.did.ra.access.CompleteLogin;
import th.morprom.did.ra.approval.ApprovalRefused;
import th.morprom.did.ra.approval.CaseFilter;
import th.morprom.did.ra.approval.DecideEnrolment;
import th.morprom.did.ra.approval.Decision;
import th.morprom.did.ra.approval.PendingApprovals;
import th.morprom.did.ra.approval.PrepareDecision;
import th.morprom.did.ra.certificate.CertificateRevocationReason;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.certificate.HeldCertificates;
import th.morprom.did.ra.certificate.RevokeByRegistrar;

/** The whole line, once, with generated people: each step through the same code that a person in a browser reaches. */
final class Walk {
    private final DemoSystem system;
    private final Stopwatch watch;
    private final PrintStream out;
    private final PasskeyShelf shelf;

    Walk(DemoSystem system, Stopwatch watch, PrintStream out) {
        this.system = system;
        this.watch = watch;
        this.out = out;
        this.shelf = system.shelf();
    }

    /** Walks it and leaves the results in a folder. */
    void walk(Path folder) {
        var doctor = system.people().nextDoctor(system.data());
        out.printf("%nMorProm Digital ID: from a person to a document that anyone can verify%n");
        out.printf(
                "%s · ว. %s · %s%n%n",
                doctor.person().thai().full(),
                doctor.licence().number(),
                doctor.facility().thai());

        var applicant = new Applicant(system, watch, doctor);
        var certificate = certify(applicant);
        var document = applicant.sign();
        var sickLeave = applicant.signSickLeave();

        var stranger = new Stranger(system, watch, folder);
        var doctorsCertificate = certificate(certificate.serialHex());
        stranger.collect(doctorsCertificate, document.pdf());
        stranger.verify(document.pdf());
        stranger.verifySickLeave(sickLeave.pdf());
        stranger.provePaper(sickLeave.pdf());
        revoke(certificate.serialHex());
        stranger.verifyAfterRevocation(doctorsCertificate, document.pdf());
        watch.step("The audit log's hash chain is whole", () -> {
            system.get(CheckpointAuditLog.class).checkpoint();
            var verdict = system.get(VerifyAuditLog.class).verify();
            require(verdict.intact(), "the audit log is broken: " + verdict);
        });
        stranger.explain();
        out.printf(
                "%nDone in %.1f s, everything counted. Look into %s/ and its README.md.%n%n",
                watch.total().toMillis() / 1000.0, folder);
    }

    /** The first half: from a registration to a certificate. */
    HeldCertificate certify(Applicant applicant) {
        applicant.register();
        applicant.proofAndConsent();
        applicant.submit();
        approve(applicant.enrolment());
        return applicant.accept();
    }

    private X509CertificateHolder certificate(String serialHex) {
        try {
            return new X509CertificateHolder(
                    system.get(HeldCertificates.class).chain(serialHex).get(0).toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All three tiers. */
    void approve(UUID enrolment) {
        var staff = system.staff();
        watch.step("Refused: a lower tier before the centre has decided, and whoever is of another province", () -> {
            refused(staff.facilityRegistrar(), enrolment, ApprovalRefused.Reason.OUT_OF_ORDER);
            refused(staff.elsewhere(), enrolment, ApprovalRefused.Reason.OUT_OF_SCOPE);
        });
        decide("ส่วนกลาง: the central officer logs in and approves", Staff.CENTRAL, staff.central(), enrolment);
        watch.step("Refused: the same officer again, a registrar of another province", () -> {
            refused(staff.central(), enrolment, ApprovalRefused.Reason.REPEATED);
            refused(staff.elsewhere(), enrolment, ApprovalRefused.Reason.OUT_OF_SCOPE);
        });
        decide("สสจ.: the provincial registrar approves", Staff.PROVINCIAL, staff.provincial(), enrolment);
        decide("หน่วยบริการ: the facility's registrar approves", Staff.FACILITY, staff.facilityRegistrar(), enrolment);
    }

    private void decide(String title, String name, UUID registrar, UUID enrolment) {
        watch.step(title, () -> {
            var login = system.get(BeginLogin.class).begin();
            var person = system.get(CompleteLogin.class)
                    .login(shelf.sign(name, login.challenge().toByteArray()));
            require(person.personId().equals(registrar), "somebody else logged in");
            require(
                    system.get(PendingApprovals.class)
                                    .find(
                                            registrar,
                                            CaseFilter.all(CaseFilter.View.MINE).with(enrolment.toString()),
                                            1)
                                    .total()
                            == 1,
                    "the enrolment is not in the inbox");
            var prepared = system.get(PrepareDecision.class).prepare(registrar, enrolment, Decision.approve());
            var assertion = shelf.sign(name, prepared.challenge().challenge().toByteArray());
            system.get(DecideEnrolment.class).decide(registrar, enrolment, Decision.approve(), assertion);
        });
    }

    private void refused(UUID registrar, UUID enrolment, ApprovalRefused.Reason expected) {
        try {
            system.get(PrepareDecision.class).prepare(registrar, enrolment, Decision.approve());
        } catch (ApprovalRefused refused) {
            require(refused.reason() == expected, "refused for " + refused.reason() + ", not for " + expected);
            return;
        }
        throw new IllegalStateException("a registrar was let through who should have been refused: " + expected);
    }

    private void revoke(String serialHex) {
        watch.step("The facility's registrar revokes the certificate", () -> {
            waitForTheNextSecond();
            system.get(RevokeByRegistrar.class)
                    .revoke(
                            system.staff().facilityRegistrar(),
                            serialHex,
                            CertificateRevocationReason.CESSATION_OF_OPERATION);
            return serialHex;
        });
    }

    /** Revocation times are whole seconds: in the second of its signature, a revocation would count as before it. */
    private static void waitForTheNextSecond() throws InterruptedException {
        Thread.sleep(1_000 - System.currentTimeMillis() % 1_000);
    }

    static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalStateException(otherwise);
        }
    }
}
