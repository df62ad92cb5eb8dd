package th.morprom.did.demo;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import th.morprom.did.passkey.Assertion;
import th.morprom.did.ra.certificate.HeldCertificate;
import th.morprom.did.ra.signingrequest.Inbox;
import th.morprom.did.signing.activation.PrepareDocument;
import th.morprom.did.signing.activation.PreparedBatch;
import th.morprom.did.signing.activation.SignBatch;
import th.morprom.did.signing.activation.SignDocument;
import th.morprom.did.signing.activation.SignedBatch;
import th.morprom.did.signing.activation.SignedDocument;
import th.morprom.did.signing.document.MedicalCertificate;
import th.morprom.did.testpki.person.SyntheticDoctor;
import th.morprom.did.testpki.person.SyntheticPeople;
import th.morprom.did.testpki.person.SyntheticPerson;

/** A doctor with a certificate, and his passkey in hand. */
record PractisingDoctor(DemoSystem system, SyntheticDoctor doctor, HeldCertificate certificate) {
    /** The next of the generated doctors, all the way to his certificate. */
    static PractisingDoctor next(DemoSystem system) {
        return certified(system, system.people().nextDoctor(system.data()));
    }

    /** This one, who has not registered yet. */
    static PractisingDoctor certified(DemoSystem system, SyntheticDoctor doctor) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var watch = new Stopwatch(nowhere, Instant.now());
        var certificate = new Walk(system, watch, nowhere).certify(new Applicant(system, watch, doctor));
        return new PractisingDoctor(system, doctor, certificate);
    }

    /** So many whom nobody else knows, and none of them by his name: pages show people by it. */
    List<SyntheticPerson> colleagues(int count) {
        var people = new SyntheticPeople(System.nanoTime());
        return Stream.generate(people::person)
                .filter(other ->
                        !other.thai().full().equals(doctor.person().thai().full()))
                .limit(count)
                .toList();
    }

    UUID person() {
        return certificate.person();
    }

    String passkey() {
        return Applicant.passkey(doctor);
    }

    PreparedBatch prepares(Set<UUID> documents) {
        return system.get(Inbox.class).prepare(person(), documents);
    }

    Assertion agrees(byte[] challenge) {
        return system.shelf().sign(passkey(), challenge);
    }

    /** Writes and signs one by himself. */
    SignedDocument signsAlone(MedicalCertificate content) {
        var prepared = system.get(PrepareDocument.class)
                .prepare(certificate.credential().orElseThrow(), content);
        return system.get(SignDocument.class).sign(prepared.documentId(), agrees(prepared.challenge()));
    }

    /** Signs these with one touch. */
    SignedBatch signs(Set<UUID> documents) {
        var prepared = prepares(documents);
        return system.get(SignBatch.class).sign(prepared.id(), agrees(prepared.challenge()));
    }
}
