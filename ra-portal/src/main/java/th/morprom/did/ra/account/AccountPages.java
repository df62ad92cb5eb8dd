package th.morprom.did.ra.account;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Wiring of the pages about one's own account. */
@Configuration(proxyBeanMethods = false)
@Import({
    MyRecords.class,
    MyPageController.class,
    MyEnrolmentController.class,
    NewEnrolmentController.class,
    CounterCodeController.class,
    NoticeController.class,
    CountUnread.class,
    EmailController.class,
    PersonalDataController.class
})
public class AccountPages {}
