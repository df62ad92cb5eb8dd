package th.morprom.did.ca.lint;

import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.isismtt.ISISMTTObjectIdentifiers;
import org.bouncycastle.asn1.isismtt.x509.AdmissionSyntax;
import org.bouncycastle.asn1.isismtt.x509.ProfessionInfo;
import org.bouncycastle.asn1.x509.Extension;
import th.morprom.did.ca.profile.Profession;

/** Common PKI part 1, table 29b: a professional's certificate names this profession and a licence, no other does. */
final class ProfessionMatchesProfile implements LintRule {
    @Override
    public List<String> findings(Candidate candidate) {
        var profession = candidate.profile().profession();
        var admission = candidate.extension(ISISMTTObjectIdentifiers.id_isismtt_at_admission);
        var role = candidate.extension(Extension.subjectDirectoryAttributes);
        var matches = profession.isEmpty()
                ? admission.isEmpty() && role.isEmpty()
                : role.isPresent()
                        && admission
                                .filter(extension -> names(extension, profession.get()))
                                .isPresent();
        return LintRule.unless(
                matches, "the admission or the role is not the profile's profession with a licence number");
    }

    private static boolean names(Extension admission, Profession profession) {
        var infos = Arrays.stream(
                        AdmissionSyntax.getInstance(admission.getParsedValue()).getContentsOfAdmissions())
                .flatMap(contents -> Arrays.stream(contents.getProfessionInfos()))
                .toList();
        return infos.size() == 1 && names(infos.get(0), profession);
    }

    private static boolean names(ProfessionInfo info, Profession profession) {
        return Arrays.asList(info.getProfessionOIDs()).equals(List.of(profession.oid()))
                && info.getProfessionItems().length == 1
                && info.getProfessionItems()[0].getString().equals(profession.title())
                && info.getRegistrationNumber() != null
                && !info.getRegistrationNumber().isBlank();
    }
}
