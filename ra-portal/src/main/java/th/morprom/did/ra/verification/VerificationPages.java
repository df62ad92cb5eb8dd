package th.morprom.did.ra.verification;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the public pages, and of the same question for programs. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(VerificationProperties.class)
@Import({
    AskLicenceToday.class,
    VerificationController.class,
    VerificationApi.class,
    VerificationApi.Verifying.class,
    OfflineController.class,
    VerifiedFile.class
})
public class VerificationPages {
    /** They are taken one after the other anyway. */
    private static final int PERSONNEL_AT_ONCE = 4;

    @Bean
    Uploads uploads(VerificationProperties limits) {
        return new Uploads(limits.atOnce(), limits.bodyTimeout());
    }

    @Bean
    Uploads uploadsToSign(VerificationProperties limits) {
        return new Uploads(limits.toSignAtOnce(), limits.bodyTimeout());
    }

    @Bean
    Uploads personnelUploads(VerificationProperties limits) {
        return new Uploads(PERSONNEL_AT_ONCE, limits.bodyTimeout());
    }
}
