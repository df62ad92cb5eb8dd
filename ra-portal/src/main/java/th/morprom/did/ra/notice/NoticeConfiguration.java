package th.morprom.did.ra.notice;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Wiring of this package. */
@Configuration(proxyBeanMethods = false)
@Import({Notices.class, ForgetNotices.class, WaitingMails.class, MailNotices.class})
public class NoticeConfiguration {
    /** A mail server that is slow keeps nothing else of this process waiting. */
    @Bean(defaultCandidate = false)
    ThreadPoolTaskScheduler mailThread() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setThreadNamePrefix("mails-");
        scheduler.setDaemon(true);
        return scheduler;
    }
}
