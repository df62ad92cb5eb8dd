package th.morprom.did.ra.medical;

import java.util.List;
import java.util.Set;
import org.springframework.ui.Model;
import th.morprom.did.signing.document.CertificateType;
import th.morprom.did.signing.document.Guardian;
import th.morprom.did.signing.document.HealthCheck;
import th.morprom.did.signing.document.ListedDiseases.Finding;
import th.morprom.did.signing.document.MedicalCertificateRefused;
import th.morprom.did.signing.document.Work;
import th.morprom.did.signing.document.Worker;

/** What the page of a type's form is made of: its parts, by the names of their fragments, and what can be chosen there. */
final class FormParts {
    private FormParts() {}

    static Set<String> of(CertificateType type) {
        return switch (type) {
            case GENERAL -> Set.of("history", "measured", "certified");
            case DRIVING_LICENCE -> Set.of("history", "epilepsy", "measured", "certified");
            case SICK_LEAVE -> Set.of("illness");
            case FITNESS_FOR_WORK -> Set.of("work", "measured", "certified");
            case FOREIGN_WORKER -> Set.of("worker", "measured", "check");
        };
    }

    static void add(CertificateType type, Model model) {
        model.addAttribute("types", CertificateType.values());
        model.addAttribute("parts", of(type));
        model.addAttribute("sexes", Worker.Sex.values());
        model.addAttribute("documents", Worker.IdentityDocument.values());
        model.addAttribute("fitnesses", Work.Fitness.values());
        model.addAttribute("findings", Finding.values());
        model.addAttribute("addictions", List.of(Finding.NOT_FOUND, Finding.PROHIBITED));
        model.addAttribute("categories", HealthCheck.Category.values());
        model.addAttribute("relations", Guardian.Relation.values());
    }

    /** The field of the form that a refused member of the certificate was typed into. */
    static String field(MedicalCertificateRefused refused) {
        return refused.field()
                .replaceFirst("^check[.](vitals|generalCondition)", "examination.$1")
                .replaceFirst("^worker[.](title|givenName|familyName|citizenNumber|address)$", "patient.$1")
                .replaceFirst("^epilepsy[.]answer[.]text$", "epilepsy.kind")
                .replaceFirst("[.](text|finding|answer)$", "");
    }
}
