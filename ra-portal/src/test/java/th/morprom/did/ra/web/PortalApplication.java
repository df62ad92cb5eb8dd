package th.morprom.did.ra.web;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import th.morprom.did.desk.card.AttachedReader;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.client.ClientDoubles;
import th.morprom.did.ra.csc.CscDoubles;
import th.morprom.did.ra.medical.MedicalConfiguration;
import th.morprom.did.ra.openid.OpenidDoubles;
import th.morprom.did.ra.redelivery.RedeliveryDoubles;
import th.morprom.did.ra.report.ReportDoubles;
import th.morprom.did.ra.serviceconfirmation.ObjectionDoubles;
import th.morprom.did.ra.signingrequest.RequestDoubles;
import th.morprom.did.ra.supportingdocument.PolicyDoubles;
import th.morprom.did.testpki.card.SimulatedTerminal;
import th.morprom.did.testpki.card.SimulatedThaiIdCard;

/**
 * The pages over mocked use cases and sample people. Tests use it, and its {@link #main} lets a developer look at the pages in
 * a browser: {@code http://localhost:8099/?as=doctor}, {@code ?as=registrar}, {@code ?as=officer}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@Import({
    WebConfiguration.class,
    MedicalConfiguration.class,
    ClientDoubles.class,
    OpenidDoubles.class,
    CscDoubles.class,
    RequestDoubles.class,
    ReportDoubles.class,
    RedeliveryDoubles.class,
    PolicyDoubles.class,
    ObjectionDoubles.class
})
class PortalApplication {
    public static void main(String[] arguments) {
        var application = new SpringApplication(PortalApplication.class, LookAround.class);
        application.setDefaultProperties(java.util.Map.of("server.port", "8099"));
        var context = application.run(arguments);
        context.getBean(UseCaseMocks.class).fill(context.getBean(SampleData.class));
    }

    @Bean
    static UseCaseMocks useCaseMocks() {
        return new UseCaseMocks();
    }

    @Bean
    static SampleData sampleData(Clock clock) {
        return new SampleData(clock.instant());
    }

    @Bean
    static Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    static RaProperties raProperties() {
        return new RaProperties(
                "localhost", Set.of("http://localhost:8099"), URI.create("http://localhost:8099"), Path.of("none.csv"));
    }

    /** A reader with the applicant's card in it. */
    @Bean
    static AttachedReader attachedReader(SampleData samples) {
        var terminal = new SimulatedTerminal("reader at the counter");
        terminal.insert(SimulatedThaiIdCard.of(samples.applicant().person(), LocalDate.now(ThaiDates.ZONE)));
        return () -> terminal;
    }
}
