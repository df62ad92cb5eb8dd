package th.morprom.did.ca.evidence;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import th.morprom.did.passkey.Assertion;

/** The order of a facility's seal as it was parsed (docs/approval-evidence.md); nothing in it is believed yet. */
record SealOrder(String format, List<Agreement> agreements, List<Evidence.Appointment> appointments) {
    private static final String FORMAT = "morprom-seal-order/1";
    private static final int NAME_LENGTH = 64;

    SealOrder {
        agreements = List.copyOf(agreements);
        appointments = List.copyOf(appointments);
        Expect.that(format.equals(FORMAT), "the format is not " + FORMAT);
        Expect.that(agreements.size() == 2, "not two agreements");
        Expect.that(agreements.get(0).order().equals(agreements.get(1).order()), "the agreements differ");
        Evidence.expectFew(appointments);
    }

    static SealOrder of(Members members) {
        return new SealOrder(
                members.text("format"),
                members.objects("agreements", Agreement::of),
                members.objects("appointments", Evidence.Appointment::of));
    }

    Order order() {
        return agreements.get(0).order();
    }

    /**
     * What is ordered.
     *
     * @param id of the order; it gets one certificate
     * @param name of the facility in Thai, as the certificate has it
     * @param publicKeySha256 of the SubjectPublicKeyInfo in DER
     */
    record Order(UUID id, String facility, String province, String name, String publicKeySha256) {
        Order {
            Expect.match(facility, Scope.FACILITY);
            Expect.match(province, Scope.PROVINCE);
            Expect.text(name, NAME_LENGTH);
            Expect.sha256(publicKeySha256);
        }

        static Order of(Members members) {
            return new Order(
                    members.id("id"),
                    members.text("facility"),
                    members.text("province"),
                    members.text("name"),
                    members.text("publicKeySha256"));
        }
    }

    /** That one registrar wants exactly this. */
    record Agreement(Order order, UUID registrar, Tier tier, Instant time, Assertion assertion) {
        static Agreement of(Members members) {
            return new Agreement(
                    members.object("order", Order::of),
                    members.id("registrar"),
                    Tier.valueOf(members.text("tier")),
                    members.time("time"),
                    members.assertion("assertion"));
        }
    }
}
