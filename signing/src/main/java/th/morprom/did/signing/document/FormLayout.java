package th.morprom.did.signing.document;

import java.util.List;
import java.util.function.Consumer;

/**
 * What stands on the form of a type: everything that {@link CertificatePage} does not set the same way for all.
 *
 * @param purpose beneath the title, what the certificate is for; empty for the general one
 * @param largestScale of the body's type: the largest in which the lines of the form stay whole
 * @param parts in their order; the signature stands in the last
 * @param notes at the foot of the page
 */
record FormLayout(String purpose, float largestScale, List<Part> parts, Consumer<Flow> notes) {
    /**
     * A framed part.
     *
     * @param whose who says it
     */
    record Part(String title, String whose, Consumer<Flow> lines) {}

    static FormLayout of(MedicalCertificate certificate) {
        if (certificate instanceof GeneralCertificate general) {
            return TwoPartForm.of(general);
        } else if (certificate instanceof DrivingCertificate driving) {
            return TwoPartForm.of(driving);
        } else if (certificate instanceof SickLeaveCertificate sickLeave) {
            return SickLeaveForm.of(sickLeave);
        } else if (certificate instanceof FitnessCertificate fitness) {
            return FitnessForm.of(fitness);
        } else if (certificate instanceof ForeignWorkerCertificate worker) {
            return ForeignWorkerForm.of(worker);
        }
        // Java 17 has no switch over a sealed type; a test renders a certificate of every type.
        throw new IllegalStateException("no form for " + certificate.type());
    }
}
