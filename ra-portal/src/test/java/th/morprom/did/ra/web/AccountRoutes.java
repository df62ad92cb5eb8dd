package th.morprom.did.ra.web;

import static java.util.Map.entry;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import th.morprom.did.ra.web.RoutesTest.Who;

/** The routes by which people keep their accounts. */
final class AccountRoutes {
    private static final Set<Who> SECOND_OFFICERS = EnumSet.of(Who.OFFICER, Who.REGISTRAR, Who.CENTRAL, Who.MINISTRY);

    static final Map<String, Set<Who>> TABLE = Map.ofEntries(
            entry("GET /me/devices", RoutesTest.SIGNED_IN),
            entry("POST /me/devices", RoutesTest.SIGNED_IN),
            entry("POST /me/devices/options", RoutesTest.SIGNED_IN),
            entry("GET /me/devices/addition", RoutesTest.SIGNED_IN),
            entry("POST /me/devices/addition", RoutesTest.SIGNED_IN),
            entry("POST /me/devices/addition/options", RoutesTest.SIGNED_IN),
            entry("POST /me/devices/addition/drop", RoutesTest.SIGNED_IN),
            entry("POST /me/devices/{passkey}/label", RoutesTest.SIGNED_IN),
            entry("GET /me/devices/{passkey}/removal", RoutesTest.SIGNED_IN),
            entry("POST /me/devices/{passkey}/removal", RoutesTest.SIGNED_IN),
            entry("POST /me/devices/{passkey}/removal/options", RoutesTest.SIGNED_IN),
            entry("GET /recover", RoutesTest.ANYBODY),
            entry("POST /recover", RoutesTest.ANYBODY),
            entry("POST /recover/options", RoutesTest.ANYBODY),
            entry("GET /me/recovery", RoutesTest.SIGNED_IN),
            entry("POST /me/recovery/stop", RoutesTest.SIGNED_IN),
            entry("POST /desk/recovery", RoutesTest.OFFICERS),
            entry("POST /desk/recovery/options", RoutesTest.OFFICERS),
            entry("GET /recoveries", SECOND_OFFICERS),
            entry("GET /recoveries/{id}", SECOND_OFFICERS),
            entry("POST /recoveries/{id}/confirmation", SECOND_OFFICERS),
            entry("POST /recoveries/{id}/confirmation/options", SECOND_OFFICERS));

    private AccountRoutes() {}
}
