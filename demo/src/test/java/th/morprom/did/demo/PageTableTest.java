package th.morprom.did.demo;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;
import org.springframework.web.context.support.WebApplicationContextUtils;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** No page is forgotten when all of them are looked at. */
@ExtendWith(WholeSystem.Extension.class)
class PageTableTest {
    /** Addresses that show nothing themselves and send the browser on. */
    private static final Set<String> WAYS_ON = Set.of(
            "/csc/v1/oauth2/authorize",
            "/csc/v2/oauth2/authorize",
            "/openid/authorize",
            "/openid/consent",
            "/registrar/appointments/draft",
            "/registrar/certificates");

    private final WholeSystem system;

    PageTableTest(WholeSystem system) {
        this.system = system;
    }

    @Test
    void every_page_that_the_system_shows_is_looked_at_by_some_test() {
        var context = WebApplicationContextUtils.getRequiredWebApplicationContext(
                system.running().get(ServletContext.class));
        var routes = context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
        var shown = routes.getHandlerMethods().entrySet().stream()
                .filter(route -> isOpened(route.getKey()) && isPage(route.getValue()))
                .flatMap(route -> route.getKey().getPatternValues().stream())
                .filter(page -> !WAYS_ON.contains(page))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(PageTable.PAGES.keySet()).containsExactlyElementsOf(shown);
    }

    private static boolean isOpened(RequestMappingInfo route) {
        return route.getMethodsCondition().getMethods().contains(RequestMethod.GET);
    }

    private static boolean isPage(HandlerMethod handler) {
        var answer = handler.getReturnType().getParameterType();
        return (answer == String.class || answer == ModelAndView.class)
                && !AnnotatedElementUtils.hasAnnotation(handler.getMethod(), ResponseBody.class)
                && !AnnotatedElementUtils.hasAnnotation(handler.getBeanType(), ResponseBody.class);
    }
}
