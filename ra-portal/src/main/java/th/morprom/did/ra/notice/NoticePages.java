package th.morprom.did.ra.notice;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the pages of notices. */
@Configuration(proxyBeanMethods = false)
@Import({NoticeController.class, CountUnread.class})
public class NoticePages {}
