package th.morprom.did.ra.access;

import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.ui.Model;
import org.springframework.web.util.UriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/**
 * A page of ours that goes on to another of ours by itself. A redirect would still count as coming from where the visitor came from: his
 * browser would keep our cookie back, and hold the log-in form's rule against the site that he goes back to.
 */
public final class Onward {
    /** Where another site asks to have somebody signed in. */
    public static final String SIGN_IN_ELSEWHERE = "/openid/authorize";

    /** Where another site asks for somebody's signature, in either version of the protocol. */
    private static final Set<String> SIGN_REMOTELY = Set.of("/csc/v1/oauth2/authorize", "/csc/v2/oauth2/authorize");

    private static final Set<String> ASK_FOR_LOGIN = Set.of("login", "select_account");

    private Onward() {}

    /** Whether another site sent somebody to this path of ours, with a question in its parameters. */
    static boolean asksByParameters(String path) {
        return path.equals(SIGN_IN_ELSEWHERE) || SIGN_REMOTELY.contains(path);
    }

    /** The view of such a page. */
    public static String to(String address, HttpServletResponse response, Model model) {
        response.setHeader("Refresh", "0;url=" + address);
        model.addAttribute("address", address);
        return "access/onward";
    }

    /** An address on this site, with these parameters. */
    public static String address(String path, Map<String, String[]> parameters) {
        var address = UriComponentsBuilder.fromPath(path);
        parameters.forEach((name, values) -> address.queryParam(
                encoded(name), Arrays.stream(values).map(Onward::encoded).toArray()));
        return address.build(true).toUriString();
    }

    /** The same for somebody who has just logged in, without what asks for just that. */
    static String afterLogin(String path, Map<String, String[]> parameters) {
        var left = new LinkedHashMap<>(parameters);
        left.remove("max_age");
        left.computeIfPresent("prompt", (name, values) -> {
            var prompts = Arrays.stream(values[0].split(" "))
                    .filter(prompt -> !ASK_FOR_LOGIN.contains(prompt))
                    .collect(Collectors.joining(" "));
            return prompts.isEmpty() ? null : new String[] {prompts};
        });
        return address(path, left);
    }

    private static String encoded(String text) {
        return UriUtils.encode(text, StandardCharsets.UTF_8);
    }
}
