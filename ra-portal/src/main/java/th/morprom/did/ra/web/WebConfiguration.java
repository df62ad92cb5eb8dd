package th.morprom.did.ra.web;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.SessionTrackingMode;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.CacheControl;
import org.springframework.util.unit.DataSize;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.multipart.support.StandardServletMultipartResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;
import org.springframework.web.servlet.resource.ResourceUrlEncodingFilter;
import org.springframework.web.servlet.resource.VersionResourceResolver;
import th.morprom.did.ra.RaProperties;
import th.morprom.did.ra.access.AccessPages;
import th.morprom.did.ra.account.AccountPages;
import th.morprom.did.ra.account.CountUnread;
import th.morprom.did.ra.approval.ApprovalPages;
import th.morprom.did.ra.auditor.AuditorPages;
import th.morprom.did.ra.certificate.CertificatePages;
import th.morprom.did.ra.citizen.CitizenPages;
import th.morprom.did.ra.client.ClientPages;
import th.morprom.did.ra.consent.ConsentPages;
import th.morprom.did.ra.csc.CscPages;
import th.morprom.did.ra.dashboard.DashboardPages;
import th.morprom.did.ra.death.DeathPages;
import th.morprom.did.ra.declaration.DeclarationPages;
import th.morprom.did.ra.desk.DeskPages;
import th.morprom.did.ra.deskagent.DeskAgentPages;
import th.morprom.did.ra.developer.DeveloperPages;
import th.morprom.did.ra.device.DevicePages;
import th.morprom.did.ra.directory.DirectoryPages;
import th.morprom.did.ra.facilityfile.FacilityFilePages;
import th.morprom.did.ra.fhir.FhirConfiguration;
import th.morprom.did.ra.grant.GrantPages;
import th.morprom.did.ra.guardian.GuardianPages;
import th.morprom.did.ra.licence.LicencePages;
import th.morprom.did.ra.lookup.LookUpPages;
import th.morprom.did.ra.medical.MedicalPages;
import th.morprom.did.ra.office.OfficePages;
import th.morprom.did.ra.openid.OpenidPages;
import th.morprom.did.ra.operation.OperationPages;
import th.morprom.did.ra.organisationlist.OrganisationListPages;
import th.morprom.did.ra.patientaccess.PatientAccessPages;
import th.morprom.did.ra.personnel.PersonnelPages;
import th.morprom.did.ra.problem.ProblemConfiguration;
import th.morprom.did.ra.providerid.ProviderIdPages;
import th.morprom.did.ra.recovery.RecoveryPages;
import th.morprom.did.ra.redelivery.RedeliveryPages;
import th.morprom.did.ra.registration.RegistrationPages;
import th.morprom.did.ra.report.ReportPages;
import th.morprom.did.ra.seal.SealPages;
import th.morprom.did.ra.serviceconfirmation.ServiceConfirmationPages;
import th.morprom.did.ra.signingrequest.RequestPages;
import th.morprom.did.ra.supportingdocument.SupportingDocumentPages;
import th.morprom.did.ra.suspicion.SuspicionPages;
import th.morprom.did.ra.verification.VerificationPages;

/** Wiring of all pages; the use cases behind them come from elsewhere. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({PortalProperties.class, DoorProperties.class})
@Import({
    PageSecurity.class,
    FailureMapping.class,
    FailureController.class,
    HomeController.class,
    AccessPages.class,
    RegistrationPages.class,
    ConsentPages.class,
    AccountPages.class,
    SupportingDocumentPages.class,
    CertificatePages.class,
    ApprovalPages.class,
    DashboardPages.class,
    OfficePages.class,
    AuditorPages.class,
    OperationPages.class,
    DeskPages.class,
    DevicePages.class,
    RecoveryPages.class,
    DeskAgentPages.class,
    DirectoryPages.class,
    FacilityFilePages.class,
    PersonnelPages.class,
    GrantPages.class,
    LookUpPages.class,
    GuardianPages.class,
    DeathPages.class,
    LicencePages.class,
    SuspicionPages.class,
    MedicalPages.class,
    VerificationPages.class,
    FhirConfiguration.class,
    PatientAccessPages.class,
    ServiceConfirmationPages.class,
    CitizenPages.class,
    DeclarationPages.class,
    DeveloperPages.class,
    ProblemConfiguration.class,
    ClientPages.class,
    RequestPages.class,
    OpenidPages.class,
    ProviderIdPages.class,
    CscPages.class,
    ReportPages.class,
    RedeliveryPages.class,
    SealPages.class,
    OrganisationListPages.class
})
public class WebConfiguration implements WebMvcConfigurer {
    private static final DataSize LARGEST_UPLOAD = DataSize.ofMegabytes(20);
    private static final Locale THAI = Locale.forLanguageTag("th");

    private final CountUnread countUnread;

    WebConfiguration(CountUnread countUnread) {
        this.countUnread = countUnread;
    }

    @Bean
    static ResourceBundleMessageSource messageSource() {
        var messages = new ResourceBundleMessageSource();
        messages.setBasename("messages");
        messages.setDefaultEncoding("UTF-8");
        messages.setFallbackToSystemLocale(false);
        messages.setDefaultLocale(THAI);
        return messages;
    }

    /** Thai unless the visitor chose otherwise; the browser's own language does not decide. */
    @Bean
    static LocaleResolver localeResolver(RaProperties properties) {
        var resolver = new CookieLocaleResolver("lang");
        resolver.setDefaultLocale(THAI);
        resolver.setCookieMaxAge(Duration.ofDays(365));
        resolver.setCookieHttpOnly(true);
        resolver.setCookieSecure(https(properties));
        resolver.setCookieSameSite("Lax");
        resolver.setRejectInvalidCookies(false);
        return resolver;
    }

    @Bean
    static ThaiDates dates() {
        return new ThaiDates();
    }

    @Bean
    static Shell shell(PortalProperties properties) {
        return new Shell(properties);
    }

    @Bean
    static Failures failures() {
        return new Failures(new SecureRandom());
    }

    /** Makes links to styles and scripts carry the hash of their content, so that browsers may keep them for ever. */
    @Bean
    static ResourceUrlEncodingFilter resourceUrlEncodingFilter() {
        return new ResourceUrlEncodingFilter();
    }

    @Bean
    static MultipartConfigElement multipartConfigElement() {
        // In memory up to the limit: an upload to be verified never touches a disk.
        var most = LARGEST_UPLOAD.toBytes();
        return new MultipartConfigElement("", most, most + 100_000, (int) most + 1);
    }

    /** Reads an upload when the page asks for it, so that what is wrong with it is answered by our own error page. */
    @Bean
    static MultipartResolver multipartResolver() {
        var resolver = new StandardServletMultipartResolver();
        resolver.setResolveLazily(true);
        return resolver;
    }

    @Bean
    static ServletContextInitializer sessionCookie(RaProperties properties) {
        return context -> configureSession(context, https(properties));
    }

    /** Reads a refused upload to its end, so that the browser sees the answer instead of a broken connection. */
    @Bean
    static WebServerFactoryCustomizer<TomcatServletWebServerFactory> patientWithUploads() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setProperty("maxSwallowSize", Long.toString(5 * LARGEST_UPLOAD.toBytes())));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        var change = new LocaleChangeInterceptor();
        change.setParamName("lang");
        change.setHttpMethods("GET");
        change.setIgnoreInvalidLocale(true);
        registry.addInterceptor(change);
        registry.addInterceptor(countUnread);
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        for (var folder : new String[] {"css", "js", "fonts", "img"}) {
            registry.addResourceHandler("/" + folder + "/**")
                    .addResourceLocations("classpath:/static/" + folder + "/")
                    .setCacheControl(CacheControl.maxAge(Duration.ofDays(30)).cachePublic())
                    .resourceChain(true)
                    .addResolver(new VersionResourceResolver().addContentVersionStrategy("/**"));
        }
    }

    private static void configureSession(ServletContext context, boolean https) {
        var cookie = context.getSessionCookieConfig();
        // The prefix makes browsers refuse the cookie from anywhere but this host over TLS.
        cookie.setName(https ? "__Host-morprom" : "morprom");
        cookie.setPath("/");
        cookie.setHttpOnly(true);
        cookie.setSecure(https);
        cookie.setAttribute("SameSite", "Strict");
        context.setSessionTrackingModes(Set.of(SessionTrackingMode.COOKIE));
        context.setSessionTimeout(15);
    }

    private static boolean https(RaProperties properties) {
        return "https".equals(properties.publicUrl().getScheme());
    }
}
