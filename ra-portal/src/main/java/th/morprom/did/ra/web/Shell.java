package th.morprom.did.ra.web;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import th.morprom.did.ra.access.SignedInPerson;

/** What the frame around every page needs to know, error pages included. Templates call it {@code @shell}. */
public final class Shell {
    private final PortalProperties properties;

    Shell(PortalProperties properties) {
        this.properties = properties;
    }

    /** Who looks at the page. */
    public Optional<SignedInPerson> person() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedInPerson person
                ? Optional.of(person)
                : Optional.empty();
    }

    /** The first part of this page's address, by which the navigation knows where it is; empty at home. */
    public String section() {
        var segments =
                ServletUriComponentsBuilder.fromCurrentRequestUri().build().getPathSegments();
        return segments.isEmpty() ? "" : segments.get(0);
    }

    /** Whether this page's address is this one or lies below it. */
    public boolean at(String path) {
        var here = ServletUriComponentsBuilder.fromCurrentRequestUri().build().getPath();
        return here != null && (here.equals(path) || here.startsWith(path + "/"));
    }

    /** This page in the other language. Only what a visitor may repeat is repeated: no parameter but the language. */
    public String inLanguage(String language) {
        return ServletUriComponentsBuilder.fromCurrentRequestUri()
                .scheme(null)
                .host(null)
                .port(null)
                .replaceQueryParam("lang", language)
                .build()
                .toUriString();
    }

    /** The demonstration's script, if this is one. */
    public Optional<String> extraScript() {
        return properties.extraScript();
    }

    /** Named values by their names. */
    public List<Map.Entry<String, String>> sorted(Map<String, String> values) {
        return values.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    }

    /** Of a pair of texts, the one in the reader's language. */
    public String pick(String thai, String english) {
        return LocaleContextHolder.getLocale().getLanguage().equals("en") ? english : thai;
    }
}
