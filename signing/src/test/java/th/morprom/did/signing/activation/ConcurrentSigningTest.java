package th.morprom.did.signing.activation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import th.morprom.did.signing.activation.SigningRefused.Reason;
import th.morprom.did.signing.document.SampleCertificates;
import th.morprom.did.signing.sample.SigningSystem;

class ConcurrentSigningTest {
    private static final int AT_ONCE = 12;

    private final SigningSystem system = new SigningSystem();

    @Test
    void one_assertion_sent_many_times_at_once_signs_once() throws InterruptedException, ExecutionException {
        var prepared = system.prepareDocument.prepare(system.readyCredential(), SampleCertificates.certificate());
        var assertion = system.assertion(prepared.challenge());
        var threads = Executors.newFixedThreadPool(AT_ONCE);
        var attempts = new ArrayList<Callable<String>>();
        for (int i = 0; i < AT_ONCE; i++) {
            attempts.add(() -> {
                try {
                    system.signDocument.sign(prepared.documentId(), assertion);
                    return "signed";
                } catch (SigningRefused refused) {
                    return refused.reason().name();
                }
            });
        }

        var results = new ArrayList<String>();
        for (var result : threads.invokeAll(attempts)) {
            results.add(result.get());
        }
        threads.shutdown();

        assertThat(results).contains("signed").containsOnly("signed", Reason.IN_PROGRESS.name());
        assertThat(system.timestampsGranted).hasValue(1);
        assertThat(system.register.count(system.doctor)).isEqualTo(1);
    }
}
