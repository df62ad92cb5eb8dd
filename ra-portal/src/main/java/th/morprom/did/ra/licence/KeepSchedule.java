package th.morprom.did.ra.licence;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Looks whether the councils' register is a new one. */
final class KeepSchedule {
    private static final Logger LOG = LoggerFactory.getLogger(KeepSchedule.class);

    private final KeepLicences keepLicences;

    KeepSchedule(KeepLicences keepLicences) {
        this.keepLicences = keepLicences;
    }

    @Scheduled(fixedDelayString = "PT15S", initialDelayString = "PT2S", scheduler = "councilThread")
    void look() {
        try {
            keepLicences.keep().ifPresent(changed -> LOG.info("The councils' register has {} changes", changed));
        } catch (RegisterShrunk shrunk) {
            LOG.error(
                    "The councils' register is not kept, the former one stays: {}. If it is right, set"
                            + " morprom.ra.licence-register.most-missing-percent above that share",
                    shrunk.getMessage());
        } catch (LicenceRegistryUnavailable away) {
            LOG.warn("The councils' register is not kept: {}", away.getMessage());
        }
    }
}
