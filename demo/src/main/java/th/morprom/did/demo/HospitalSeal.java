package th.morprom.did.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.bouncycastle.cert.X509CertificateHolder;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.ca.issuance.IssueSeal;
import th.morprom.did.ra.seal.AgreeToSeal;
import th.morprom.did.ra.seal.CertifySeal;
import th.morprom.did.ra.seal.OrderSeal;
import th.morprom.did.ra.seal.SealOrder;
import th.morprom.did.signing.seal.FindSeals;
import th.morprom.did.signing.seal.InstallSeal;
import th.morprom.did.testpki.person.SyntheticFacility;

/** The seal of the hospital, ordered by its registrar, agreed to by one of its province who did not appoint him: docs/signing.md. */
final class HospitalSeal {
    private static final String OPERATOR = "operator:demo";

    private HospitalSeal() {}

    /** Takes one into use if there is none yet. */
    static void ready(Beans system, SyntheticFacility facility, Staff staff, PasskeyShelf shelf) {
        var hasSeal = system.get(FindSeals.class).of(facility.hcode9()).stream()
                .anyMatch(seal -> !seal.chain().isEmpty());
        if (!hasSeal) {
            order(system, facility, staff, shelf);
        }
    }

    private static void order(Beans system, SyntheticFacility facility, Staff staff, PasskeyShelf shelf) {
        var registrar = staff.facilityRegistrar();
        var orders = system.get(OrderSeal.class);
        var asked = orders.prepare(registrar, facility.hcode9()).challenge().challenge();
        var order = orders.order(registrar, facility.hcode9(), shelf.sign(Staff.FACILITY, asked.toByteArray()));
        var agreements = system.get(AgreeToSeal.class);
        var question =
                agreements.prepare(staff.colleague(), order.id()).challenge().challenge();
        agreements.agree(staff.colleague(), order.id(), shelf.sign(Staff.COLLEAGUE, question.toByteArray()));
        var certify = system.get(CertifySeal.class);
        if (certify.isConnected()) {
            certify.certify(staff.colleague(), order.id());
        } else {
            carry(system, order, certify.evidence(staff.colleague(), order.id()));
        }
    }

    /** As an operator does where the CA is another process: the order to the CA, the certificate back. */
    private static void carry(Beans system, SealOrder order, String evidence) {
        var issued = system.get(IssueSeal.class).issue(order.pkcs10().toByteArray(), evidence, OPERATOR);
        var chain = Stream.concat(Stream.of(issued.certificate()), issued.chain().stream())
                .map(HospitalSeal::holder)
                .toList();
        system.get(InstallSeal.class).install(chain, OPERATOR);
    }

    private static X509CertificateHolder holder(Der certificate) {
        try {
            return new X509CertificateHolder(certificate.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
