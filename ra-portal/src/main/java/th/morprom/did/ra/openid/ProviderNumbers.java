package th.morprom.did.ra.openid;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The numbers by which relying parties know health providers, in the ministry's form: ten digits, X, two digits. Ours tell nothing,
 * are given at the first question, and are kept for ever.
 */
@Repository
class ProviderNumbers {
    private static final long TEN_DIGITS = 10_000_000_000L;
    private static final int CHECK = 97;
    /** With ten digits two of a million providers are the same in one of ten thousand tries. */
    private static final int MOST_TRIES = 20;

    private final JdbcClient jdbc;
    private final SecureRandom random;

    ProviderNumbers(JdbcClient jdbc, SecureRandom random) {
        this.jdbc = jdbc;
        this.random = random;
    }

    /** His number; a new one if he has none yet. */
    String of(UUID person) {
        for (var tries = 0; tries < MOST_TRIES; tries++) {
            var kept = find(person);
            if (kept.isPresent()) {
                return kept.get();
            }
            jdbc.sql("insert into ra.provider_number (person, number) values (:person, :number) on conflict do nothing")
                    .param("person", person)
                    .param("number", number(random.nextLong(TEN_DIGITS)))
                    .update();
        }
        throw new IllegalStateException("no provider number is free");
    }

    /** With check digits by modulo 97, which finds every wrong digit and every two that changed places. */
    static String number(long digits) {
        return String.format(Locale.ROOT, "%010dX%02d", digits, CHECK - digits * 100 % CHECK);
    }

    private Optional<String> find(UUID person) {
        return jdbc.sql("select number from ra.provider_number where person = :person")
                .param("person", person)
                .query(String.class)
                .optional();
    }
}
