package th.morprom.did.testpki.approval;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The order of a facility's seal, as the registration side would make it: the registrar of the facility, and of its province one who did not
 * appoint him. It holds until a test changes one thing.
 */
public final class SealOrder {
    private static final String HCODE = "AA0000051";

    private final ApprovalEvidence offices;
    private final String publicKeySha256;
    private final Instant now;
    private final UUID id = UUID.randomUUID();
    private final List<ObjectNode> agreements = new ArrayList<>();
    private List<JsonNode> appointments;

    /**
     * An order for one key, to which nobody has agreed.
     *
     * @param publicKey SubjectPublicKeyInfo in DER
     * @param now whole seconds
     */
    public SealOrder(byte[] publicKey, Instant now) {
        this.offices = new ApprovalEvidence(publicKey, now);
        this.publicKeySha256 = Statements.sha256Hex(publicKey);
        this.now = now;
        this.appointments = offices.appointments();
    }

    /** To which both have agreed. */
    public static SealOrder agreed(byte[] publicKey, Instant now) {
        var order = new SealOrder(publicKey, now);
        var neighbour = Registrar.create();
        return order.alsoOfProvince(neighbour)
                .agree(order.facility(), "facility")
                .agree(neighbour, "provincial");
    }

    public Registrar central() {
        return offices.central();
    }

    /** Who appointed the registrar of the facility. */
    public Registrar provincial() {
        return offices.provincial();
    }

    public Registrar facility() {
        return offices.facility();
    }

    /** A further registrar of the facility, whom that of the province appointed. */
    public SealOrder alsoOfFacility(Registrar registrar) {
        return also("facility", registrar, offices.provincial());
    }

    /** A further registrar of the facility, whom this registrar of its province appointed. */
    public SealOrder alsoOfFacility(Registrar registrar, Registrar appointer) {
        return also("facility", registrar, appointer);
    }

    /** A further registrar of its province, whom the centre appointed. */
    public SealOrder alsoOfProvince(Registrar registrar) {
        return also("provincial", registrar, offices.central());
    }

    private SealOrder also(String tier, Registrar registrar, Registrar appointer) {
        appointments = new ArrayList<>(appointments);
        appointments.add(offices.appointment(tier, registrar, appointer, Duration.ofDays(-1), Duration.ofDays(1)));
        return this;
    }

    /** This one agrees, by that office of his. */
    public SealOrder agree(Registrar registrar, String tier) {
        return agree(registrar, tier, statement -> {});
    }

    /** The same after a change of what he signs. */
    public SealOrder agree(Registrar registrar, String tier, Consumer<ObjectNode> change) {
        var statement = Statements.object();
        statement
                .putObject("order")
                .put("id", id.toString())
                .put("facility", HCODE)
                .put("province", "50")
                .put("name", "โรงพยาบาลตัวอย่าง")
                .put("publicKeySha256", publicKeySha256);
        statement
                .put("registrar", registrar.id().toString())
                .put("tier", tier)
                .put("time", now.minusSeconds(60).toString());
        change.accept(statement);
        agreements.add(Statements.signed(statement, registrar.passkey()));
        return this;
    }

    /** The order. */
    public ObjectNode tree() {
        var whole = Statements.object().put("format", "morprom-seal-order/1");
        whole.putArray("agreements").addAll(agreements);
        whole.putArray("appointments").addAll(appointments);
        return whole;
    }

    /** The same as text. */
    public String json() {
        return tree().toString();
    }
}
