package th.morprom.did.server;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import th.morprom.did.ca.CaConfiguration;
import th.morprom.did.ca.health.WatchAuthorities;
import th.morprom.did.ca.hierarchy.Hierarchy;
import th.morprom.did.ca.integrity.KeepCertificateRegister;
import th.morprom.did.ca.issuance.CertifyKey;
import th.morprom.did.ca.issuance.ExamineRequest;
import th.morprom.did.ca.issuance.IssueCertificate;
import th.morprom.did.ca.issuance.IssueSeal;
import th.morprom.did.ca.revocation.RevokeCertificate;
import th.morprom.did.ra.enrolment.CertificateAuthority;
import th.morprom.did.ra.seal.SealAuthority;

/** The certification authority, and the portal's door to it within this process. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnRole(Role.CA)
@Import(CaConfiguration.class)
class CaRole {
    @Bean
    CertificateAuthority certificateAuthority(
            ExamineRequest examineRequest, IssueCertificate issueCertificate, RevokeCertificate revokeCertificate) {
        return new InProcessCertificateAuthority(examineRequest, issueCertificate, revokeCertificate);
    }

    @Bean
    SealAuthority sealAuthority(IssueSeal issueSeal) {
        return new InProcessSealAuthority(issueSeal);
    }

    @Bean
    ProcessMachinery.CaParts caParts(
            WatchAuthorities watch, Hierarchy hierarchy, KeepCertificateRegister register, CertifyKey certifyKey) {
        return new ProcessMachinery.CaParts(watch, hierarchy, register, certifyKey);
    }
}
