package th.morprom.did.testpki.approval;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** A list of organisations, as the registration side would make it; it holds once two central officers signed it. */
public final class OrganisationList {
    private final int version;
    private final Instant now;
    private final TreeMap<String, String> entries = new TreeMap<>();
    private final List<ObjectNode> agreements = new ArrayList<>();

    /**
     * A list without organisations, which nobody has signed.
     *
     * @param now whole seconds
     */
    public OrganisationList(int version, Instant now) {
        this.version = version;
        this.now = now;
    }

    /** The organisation that {@link ApprovalEvidence} and {@link SealOrder} are about, as this kind. */
    public OrganisationList with(String kind) {
        return with("AA0000051", "50", kind);
    }

    /** One with the name that all of them have here. */
    public OrganisationList with(String hcode9, String province, String kind) {
        return with(hcode9, province, kind, "โรงพยาบาลตัวอย่าง");
    }

    /** One with a Thai name of its own. */
    public OrganisationList with(String hcode9, String province, String kind, String name) {
        entries.put(hcode9, String.join(",", hcode9, province, kind, name) + "\n");
        return this;
    }

    /** This officer signs what is there by now. */
    public OrganisationList signed(Registrar officer) {
        return signed(officer, statement -> {});
    }

    /** The same after a change of what he signs. */
    public OrganisationList signed(Registrar officer, Consumer<ObjectNode> change) {
        var statement = Statements.object();
        statement
                .putObject("list")
                .put("version", version)
                .put("issuedAt", now.minusSeconds(120).toString())
                .put("organisations", entries.size())
                .put("sha256", Statements.sha256Hex(text().getBytes(StandardCharsets.UTF_8)));
        statement
                .put("registrar", officer.id().toString())
                .put("time", now.minusSeconds(60).toString());
        change.accept(statement);
        agreements.add(Statements.signed(statement, officer.passkey()));
        return this;
    }

    /** The list. */
    public ObjectNode tree() {
        var whole = Statements.object().put("format", "morprom-organisation-list/1");
        whole.putArray("agreements").addAll(agreements);
        whole.put("organisations", text());
        return whole;
    }

    /** The same as text. */
    public String json() {
        return tree().toString();
    }

    private String text() {
        return String.join("", entries.values());
    }
}
