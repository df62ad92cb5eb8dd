package th.morprom.did.ra.supportingdocument;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ra.change.Changes;
import th.morprom.did.ra.person.PersonalDataKeys;
import th.morprom.did.ra.throttle.Allowance;
import th.morprom.did.signing.foreign.JudgeForeignPdf;
import th.morprom.did.signing.verification.BoundedWork;
import th.morprom.did.signing.verification.VerificationLimits;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({
    SupportingDocuments.class,
    AddDocument.Beside.class,
    DocumentPolicy.class,
    DocumentPolicies.class,
    EnterDocumentPolicy.class,
    DecideDocumentPolicy.class,
    FreezeDocuments.class,
    RemoveDocument.class,
    ReadDocument.class,
    OpenOwnDocument.class,
    ForgetDocuments.class
})
public class SupportingDocumentConfiguration {
    /** A picture of the most pixels holds about 200 MB while it is open. */
    private static final int AT_ONCE = 2;

    private static final Duration TIME = Duration.ofSeconds(10);

    /** Somebody who replaces every document several times does not send more. */
    private static final int FILES_PER_HOUR = 40;

    @Bean
    AddDocument addDocument(AddDocument.Beside beside, PersonalDataKeys keys, Changes changes, Clock clock) {
        return new AddDocument(
                new CheckFile(
                        new BoundedWork(AT_ONCE, TIME),
                        new JudgeForeignPdf(new VerificationLimits(CheckFile.LARGEST_PDF_BYTES, TIME, AT_ONCE))),
                beside,
                keys,
                new SecureRandom(),
                new Allowance(FILES_PER_HOUR, Duration.ofHours(1), clock),
                changes);
    }
}
