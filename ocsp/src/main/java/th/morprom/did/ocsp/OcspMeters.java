package th.morprom.did.ocsp;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import th.morprom.did.ocsp.answer.AnswerCounts.Kind;
import th.morprom.did.ocsp.answer.OcspResponder;
import th.morprom.did.ocsp.http.Door;
import th.morprom.did.ocsp.status.CertificateStatuses;

/** What a node does, in numbers; docs/operations.md says which to watch. */
final class OcspMeters implements MeterBinder {
    private final OcspResponder responder;
    private final Door door;
    private final CertificateStatuses statuses;

    OcspMeters(OcspResponder responder, Door door, CertificateStatuses statuses) {
        this.responder = responder;
        this.door = door;
        this.statuses = statuses;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (var kind : Kind.values()) {
            FunctionCounter.builder(
                            "morprom.ocsp.answers", responder, r -> r.counts().get(kind))
                    .tag("kind", kind.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .description("Answers since the start, by what became of the request")
                    .register(registry);
        }
        Gauge.builder("morprom.ocsp.waiting", responder, OcspResponder::waiting)
                .description("Requests that wait for a signature")
                .register(registry);
        Gauge.builder("morprom.ocsp.kept", responder, OcspResponder::kept)
                .description("Signed answers at hand")
                .register(registry);
        Gauge.builder("morprom.ocsp.certificates", statuses, CertificateStatuses::size)
                .description("Certificates that are answered for")
                .register(registry);
        Gauge.builder("morprom.ocsp.connections", door, Door::connections)
                .description("Open connections of the module's own door")
                .register(registry);
        FunctionCounter.builder("morprom.ocsp.evictions", door, Door::evictions)
                .description("Idle connections that were closed to make room for others")
                .register(registry);
    }
}
