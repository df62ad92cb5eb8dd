package th.morprom.did.demo;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Every page that a browser can open, and the test class that opens it there. A page without a row fails {@link PageTableTest}; a row
 * whose class does not look at its page fails that class ({@link SeenPages}).
 */
final class PageTable {
    static final Map<String, Class<?>> PAGES = new TreeMap<>();

    /** Those that may have nothing to show, and who looks at the words for that; the class above looks at entries. */
    static final Map<String, Class<?>> EMPTY = new TreeMap<>();

    static {
        looks(
                PagesTest.class,
                "/",
                "/consent",
                "/consent/receipts/{id}",
                "/desk",
                "/desk/card",
                "/login",
                "/me",
                "/me/certificates/{serial}",
                "/me/counter-code",
                "/me/enrolments/{id}/acceptance",
                "/me/enrolments/{id}/documents",
                "/me/enrolments/{id}/edit",
                "/medical-certificates/new",
                "/medical-certificates/{id}",
                "/medical-certificates/{id}/signature",
                "/registrar",
                "/registrar/certificates/{serial}",
                "/registrar/enrolments/{id}",
                "/registrar/inbox",
                "/verify",
                "/verify/{token}");
        looks(
                CitizenPagesTest.class,
                "/citizen",
                "/citizen/access",
                "/citizen/documents/{id}",
                "/me/devices",
                "/me/enrolments/new",
                "/me/recovery",
                "/recover",
                "/recoveries",
                "/recoveries/{id}",
                "/register/citizen",
                "/shared/{secret}");
        looks(
                CarePagesTest.class,
                "/citizen/confirmations",
                "/citizen/entitlements",
                "/consent/children/{child}",
                "/consent/children/{child}/declaration",
                "/consent/children/{child}/documents",
                "/consent/children/{child}/services",
                "/consent/children/{child}/services/{client}",
                "/desk/guardian",
                "/documents/waiting",
                "/documents/waiting/{id}",
                "/me/declaration",
                "/me/devices/addition",
                "/me/devices/{passkey}/removal",
                "/me/email",
                "/me/notices",
                "/me/rights",
                "/me/services",
                "/me/services/{id}",
                "/medical-certificates/new/at/{hcode9}",
                "/registrar/break-glass",
                "/registrar/break-glass/{id}",
                "/registrar/guardians",
                "/registrar/personnel",
                "/registrar/personnel/conflicts",
                "/registrar/personnel/members/{id}",
                "/registrar/rights/{member}",
                "/registrar/service-objections");
        looks(
                RegistryPagesTest.class,
                "/licences",
                "/licences/report",
                "/register",
                "/registrar/branches",
                "/registrar/clients/{id}/events",
                "/registrar/document-policies",
                "/registrar/imports",
                "/registrar/imports/{id}",
                "/registrar/licences",
                "/registrar/organisations",
                "/registrar/organisations/{hcode9}",
                "/registrar/reports",
                "/registrar/reports/{id}",
                "/registrar/seals",
                "/registrar/seals/{id}",
                "/verify/code");
        looks(
                StaffPagesTest.class,
                "/auditor",
                "/auditor/processing",
                "/auditor/proofings",
                "/operator",
                "/registrar/agents",
                "/registrar/agents/{id}",
                "/registrar/appointments",
                "/registrar/appointments/new",
                "/registrar/appointments/{id}",
                "/registrar/deaths",
                "/registrar/list",
                "/registrar/organisation-lists");
        looks(WithdrawalPagesTest.class, "/medical-certificates/{id}/replacement");
        looks(BatchPagesTest.class, "/medical-certificates/waiting", "/registrar/clients", "/registrar/clients/{id}");
        looks(
                RenewalPagesTest.class,
                "/me/enrolments/{id}",
                "/me/enrolments/{id}/own-key",
                "/registrar/certificates/expiring");
        looks(CscPagesTest.class, "/csc/access/{id}", "/csc/agreements", "/csc/agreements/{id}");
        looks(
                SampleServiceTest.class,
                "/citizen/requests",
                "/citizen/requests/{id}",
                "/citizen/services",
                "/developers",
                "/developers/apis/{api}",
                "/developers/errors",
                "/openid/consent/{state}",
                "/openid/logout",
                "/openid/over",
                "/openid/refused");
        looks(NewcomerTest.class, "/demo/people");

        none(
                CarePagesTest.class,
                "/citizen/confirmations",
                "/citizen/services",
                "/consent",
                "/consent/children/{child}/documents",
                "/consent/children/{child}/services",
                "/csc/agreements",
                "/me/notices",
                "/me/rights",
                "/me/services",
                "/medical-certificates/waiting");
        none(
                RegistryPagesTest.class,
                "/recoveries",
                "/registrar/agents",
                "/registrar/appointments",
                "/registrar/break-glass",
                "/registrar/certificates/expiring",
                "/registrar/clients",
                "/registrar/clients/{id}/events",
                "/registrar/deaths",
                "/registrar/guardians",
                "/registrar/imports",
                "/registrar/inbox",
                "/registrar/organisations",
                "/registrar/personnel",
                "/registrar/personnel/conflicts",
                "/registrar/reports",
                "/registrar/seals",
                "/registrar/service-objections");
        none(StaffPagesTest.class, "/auditor", "/auditor/processing");
    }

    private PageTable() {}

    private static void looks(Class<?> test, String... pages) {
        add(PAGES, test, pages);
    }

    private static void none(Class<?> test, String... pages) {
        add(EMPTY, test, pages);
    }

    private static void add(Map<String, Class<?>> table, Class<?> test, String... pages) {
        for (var page : List.of(pages)) {
            if (table.put(page, test) != null) {
                throw new IllegalStateException("two rows for " + page);
            }
        }
    }

    /** The pages that this class looks at with whatever they show. */
    static Set<String> lookedAtBy(Class<?> test) {
        return rows(PAGES, test);
    }

    /** The pages that this class looks at when there is nothing to show. */
    static Set<String> lookedAtWithoutEntriesBy(Class<?> test) {
        return rows(EMPTY, test);
    }

    private static Set<String> rows(Map<String, Class<?>> table, Class<?> test) {
        return table.entrySet().stream()
                .filter(row -> row.getValue() == test)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
