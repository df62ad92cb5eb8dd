package th.morprom.did.ra.signingrequest;

import static th.morprom.did.ra.signingrequest.Given.present;
import static th.morprom.did.ra.signingrequest.Given.text;
import static th.morprom.did.signing.document.MedicalCertificateRefused.within;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import th.morprom.did.signing.document.CitizenNumber;
import th.morprom.did.signing.document.ForeignWorkerCertificate;
import th.morprom.did.signing.document.HealthCheck;
import th.morprom.did.signing.document.ListedDiseases;
import th.morprom.did.signing.document.ListedDiseases.Finding;
import th.morprom.did.signing.document.PersonName;
import th.morprom.did.signing.document.Visit;
import th.morprom.did.signing.document.Worker;

/** What is asked of a foreign worker besides his name and address, and what his examination found. */
record RequestedWorker(
        @Nullable LocalDate birthDate,
        Worker.@Nullable Sex sex,
        @Nullable String nationality,
        Worker.@Nullable IdentityDocument document,
        @Nullable String documentNumber,
        @Nullable String employer,
        @Nullable String hospitalNumber,
        @Nullable Diseases diseases,
        HealthCheck.@Nullable Category category,
        @Nullable String reason) {
    record Diseases(
            @Nullable Finding tuberculosis,
            @Nullable Finding leprosy,
            @Nullable Finding elephantiasis,
            @Nullable Finding syphilis,
            @Nullable Finding drugAddiction,
            @Nullable Finding chronicAlcoholism) {
        private ListedDiseases listed() {
            return new ListedDiseases(
                    present(tuberculosis, "tuberculosis"),
                    present(leprosy, "leprosy"),
                    present(elephantiasis, "elephantiasis"),
                    present(syphilis, "syphilis"),
                    present(drugAddiction, "drugAddiction"),
                    present(chronicAlcoholism, "chronicAlcoholism"));
        }
    }

    ForeignWorkerCertificate certificate(
            RequestedContent.Person person, Visit visit, RequestedExamination examination) {
        var vitals = within("examination", examination::measured);
        var condition = within("examination", examination::condition);
        var found = within(
                "worker",
                () -> new HealthCheck(
                        vitals,
                        condition,
                        within("diseases", () -> present(diseases, "").listed()),
                        present(category, "category"),
                        text(reason)));
        var name = within("patient", person::name);
        var number = within("patient", () -> number(person));
        var address = within("patient", person::dwelling);
        var worker = within("worker", () -> worker(name, number, address));
        return new ForeignWorkerCertificate(worker, visit, text(hospitalNumber), found);
    }

    private Worker worker(PersonName name, Optional<CitizenNumber> number, String address) {
        return new Worker(
                name,
                present(birthDate, "birthDate"),
                present(sex, "sex"),
                text(nationality),
                present(document, "document"),
                text(documentNumber),
                number,
                address,
                text(employer));
    }

    private static Optional<CitizenNumber> number(RequestedContent.Person person) {
        return person.citizenNumber() == null ? Optional.empty() : Optional.of(person.number());
    }
}
