package th.morprom.did.ra.certificate;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import th.morprom.did.ra.enrolment.CertificationRefused;
import th.morprom.did.ra.enrolment.CertificationUnavailable;

/** Goes on, every minute, with what a crash or an absent CA left half done. Two nodes that do the same do it once. */
final class IssuanceSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(IssuanceSchedule.class);

    private final FinishIssuance finishIssuance;

    IssuanceSchedule(FinishIssuance finishIssuance) {
        this.finishIssuance = finishIssuance;
    }

    @Scheduled(scheduler = "certificateThreads", fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void finish() {
        var patience = new Patience();
        for (var enrolment : finishIssuance.unfinished()) {
            try {
                finishIssuance.finish(enrolment);
                patience.answered();
                LOG.info("The interrupted issuance for enrolment {} is finished", enrolment);
            } catch (CertificationRefused refused) {
                patience.answered();
                LOG.warn("The CA refuses enrolment {}: {}", enrolment, refused.reason());
            } catch (CertificationUnavailable waits) {
                LOG.warn("The CA does not certify {} now; it waits: {}", enrolment, waits.getCause());
                if (patience.endsWith(waits)) {
                    LOG.warn("The others wait for the next round");
                    return;
                }
            } catch (AcceptanceRefused taken) {
                LOG.info("Enrolment {} has been seen to meanwhile", enrolment);
            } catch (RuntimeException failed) {
                LOG.error("The issuance for enrolment {} is not finished yet", enrolment, failed);
            }
        }
    }
}
