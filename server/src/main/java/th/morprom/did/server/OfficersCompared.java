package th.morprom.did.server;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import th.morprom.did.ca.ceremony.NameCentralOfficers;
import th.morprom.did.ca.evidence.OfficerFile;

/**
 * Those present compare what the transcript shows of the officers' keys with the officers' papers. They type {@code yes}; where nobody can
 * be asked, the command was given the fingerprints from the papers, and compares itself.
 *
 * @param papers the fingerprints, with commas between them
 */
record OfficersCompared(Terminal terminal, Optional<String> papers) implements NameCentralOfficers.Comparison {
    /** @throws CeremonyRefused with {@code NOT_COMPARED} */
    @Override
    public void require(List<OfficerFile> shown) {
        var fingerprints = shown.stream().map(OfficerFile::fingerprint).collect(Collectors.toCollection(TreeSet::new));
        var agree = papers.map(text -> Stream.of(text.split(",", -1))
                        .collect(Collectors.toCollection(TreeSet::new))
                        .equals(fingerprints))
                .orElseGet(() -> terminal.isYes("ตรงกับกระดาษของเจ้าหน้าที่ทุกคนหรือไม่ พิมพ์ yes"
                        + " · Does every one agree with the officer's paper? Type yes: "));
        if (!agree) {
            throw new CeremonyRefused(CeremonyRefused.Reason.NOT_COMPARED, String.join(", ", fingerprints));
        }
    }
}
