package th.morprom.did.signing.report;

import eu.europa.esig.validationreport.ValidationReportUtils;
import eu.europa.esig.validationreport.jaxb.ValidationReportType;
import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import java.io.ByteArrayOutputStream;
import th.morprom.did.signing.verification.VerifyDocument;

/**
 * Verifies a file and tells the verdict as an XML report of ETSI TS 119 102-2 V1.4.1, for those who keep or compare such reports.
 * It says what the page says, in that vocabulary; it is not signed. About signatures of other systems it is DSS's own; of those beside ours it
 * has what DSS says in short.
 *
 * <p>Thread-safe.
 */
public final class ReportVerification {
    private final VerifyDocument verifyDocument;

    /** A reporter of what this verifier decides. */
    public ReportVerification(VerifyDocument verifyDocument) {
        this.verifyDocument = verifyDocument;
    }

    /**
     * The report about this file, UTF-8.
     *
     * @throws th.morprom.did.signing.verification.VerificationBusy if too many files are being looked at
     */
    public byte[] report(byte[] pdf) {
        var examined = verifyDocument.examine(pdf);
        return examined.foreignReport().orElseGet(() -> xml(Report.of(examined)));
    }

    private static byte[] xml(ValidationReportType report) {
        try {
            var out = new ByteArrayOutputStream(16_384);
            var marshaller = Xml.CONTEXT.createMarshaller();
            marshaller.setProperty(Marshaller.JAXB_FORMATTED_OUTPUT, true);
            marshaller.marshal(ValidationReportUtils.OBJECT_FACTORY.createValidationReport(report), out);
            return out.toByteArray();
        } catch (JAXBException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Dear to make, and made when first used. */
    private static final class Xml {
        static final JAXBContext CONTEXT = context();

        private static JAXBContext context() {
            try {
                return ValidationReportUtils.getInstance().getJAXBContext();
            } catch (JAXBException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
