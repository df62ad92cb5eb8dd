package th.morprom.did.ocsp;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code morprom.ocsp.*}.
 *
 * @param validity from an answer's thisUpdate to its nextUpdate; longer lets clients live with an old answer longer
 * @param cacheFor how long HTTP caches may keep an answer to a GET without nonce: so long may a revocation stay unseen
 *     behind such a cache
 */
@ConfigurationProperties("morprom.ocsp")
public record OcspProperties(
        @DefaultValue("1h") Duration validity,
        @DefaultValue("10s") Duration cacheFor) {

    /** @throws IllegalArgumentException if a setting makes no sense */
    public OcspProperties {
        if (validity.compareTo(Duration.ofMinutes(1)) < 0 || validity.compareTo(Duration.ofDays(10)) > 0) {
            throw new IllegalArgumentException("morprom.ocsp.validity must be 1 minute to 10 days, not " + validity);
        }
        if (cacheFor.isNegative() || cacheFor.compareTo(validity) >= 0) {
            throw new IllegalArgumentException("morprom.ocsp.cache-for must be shorter than validity, not " + cacheFor);
        }
    }
}
