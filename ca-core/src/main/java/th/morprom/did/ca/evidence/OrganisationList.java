package th.morprom.did.ca.evidence;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import th.morprom.did.ca.certificate.Der;
import th.morprom.did.passkey.Assertion;

/**
 * A list of all organisations as it was parsed (docs/approval-evidence.md): which there are, where they lie and what they are. Whether it is
 * believed {@link Organisations} says.
 *
 * @param entries in the order of their codes, each once
 */
record OrganisationList(String format, List<Agreement> agreements, List<Listed> entries) {
    private static final String FORMAT = "morprom-organisation-list/1";
    private static final int CELLS = 4;

    OrganisationList {
        agreements = List.copyOf(agreements);
        entries = List.copyOf(entries);
        Expect.that(format.equals(FORMAT), "the format is not " + FORMAT);
        Expect.that(agreements.size() == 2, "not two agreements");
        Expect.that(agreements.get(0).list().equals(agreements.get(1).list()), "the agreements differ");
        Expect.that(
                agreements.get(0).list().organisations() == entries.size(), "not as many organisations as signed for");
    }

    /** What both officers signed. */
    record Head(int version, Instant issuedAt, int organisations, String sha256) {
        Head {
            Expect.that(version >= 1, "version counts from 1");
            Expect.sha256(sha256);
        }

        static Head of(Members members) {
            return new Head(
                    members.number("version"),
                    members.time("issuedAt"),
                    members.number("organisations"),
                    members.text("sha256"));
        }
    }

    /** That one central officer has this for the list. */
    record Agreement(Head list, UUID registrar, Instant time, Assertion assertion) {
        static Agreement of(Members members) {
            return new Agreement(
                    members.object("list", Head::of),
                    members.id("registrar"),
                    members.time("time"),
                    members.assertion("assertion"));
        }
    }

    /**
     * One organisation.
     *
     * @param name in Thai
     */
    record Listed(String hcode9, String province, OrganisationKind kind, String name) {
        private static final int NAME_LENGTH = 64;

        Listed {
            Expect.match(hcode9, Scope.FACILITY);
            Expect.match(province, Scope.PROVINCE);
            Expect.text(name, NAME_LENGTH);
        }
    }

    static OrganisationList of(Members members) {
        var format = members.text("format");
        var agreements = members.objects("agreements", Agreement::of);
        var text = members.text("organisations");
        Expect.that(
                agreements.stream()
                        .allMatch(agreement -> agreement
                                .list()
                                .sha256()
                                .equals(Der.of(text.getBytes(StandardCharsets.UTF_8))
                                        .sha256())),
                "other organisations than signed for");
        return new OrganisationList(format, agreements, entries(text));
    }

    Head head() {
        return agreements.get(0).list();
    }

    /** One a line, {@code hcode9,province,kind,name}, with a line feed after each; a name may have commas. */
    private static List<Listed> entries(String text) {
        var entries = new ArrayList<Listed>();
        for (var line : text.lines().toList()) {
            var cells = line.split(",", CELLS);
            Expect.that(cells.length == CELLS, "a line has not four values");
            Expect.that(
                    entries.isEmpty()
                            || entries.get(entries.size() - 1).hcode9().compareTo(cells[0]) < 0,
                    "not in the order of the codes, or one twice");
            entries.add(new Listed(cells[0], cells[1], OrganisationKind.of(cells[2]), cells[3]));
        }
        return entries;
    }
}
