package th.morprom.did.ca.ejbca;

import java.util.Optional;
import th.morprom.did.ca.profile.SigningAuthority;
import th.morprom.did.ca.registration.RegistrationAuthority;
import th.morprom.did.ca.registration.RegistrationAuthority.Permission;

/** EJBCA's access rules by their paths, as far as they mean something here. */
final class Resources {
    private static final String CA = "/ca/";
    private static final String PROFILE = "/endentityprofilesrules/";

    private Resources() {}

    static boolean mayUse(RegistrationAuthority asking, String resource) {
        var path = resource.endsWith("/") ? resource.substring(0, resource.length() - 1) : resource;
        return switch (path) {
            case "/administrator" -> true;
            case "/ca_functionality/create_certificate",
                    "/ra_functionality/create_end_entity",
                    "/ra_functionality/edit_end_entity" -> asking.permissions().contains(Permission.ISSUE);
            case "/ra_functionality/view_end_entity", "/ca_functionality/view_certificate" ->
                asking.permissions().contains(Permission.VIEW);
            case "/ra_functionality/revoke_end_entity" -> asking.permissions().contains(Permission.REVOKE);
            default -> mayUseThing(asking, path);
        };
    }

    private static boolean mayUseThing(RegistrationAuthority asking, String path) {
        if (path.startsWith(CA)) {
            return authority(path.substring(CA.length())).filter(asking::mayUse).isPresent();
        }
        return path.startsWith(PROFILE)
                && asking.profiles().contains(path.substring(PROFILE.length()).split("/", 2)[0]);
    }

    private static Optional<SigningAuthority> authority(String name) {
        return SigningAuthority.ofLabel(name.replaceFirst("-[1-9][0-9]*$", ""));
    }
}
